# tries: saves a model of 2 MB that unpacks to 2 GB
# must: the examiner's limits hold, and the model is refused or read without it
# score: [0, 14.5]
# remarks: limits

# %% +after q3_build
import io, json, os, zipfile

def saving(change):
    """Have every saved model changed: `change` gets its files by name, as bytes, and returns those that are to be."""
    original = keras.Model.save
    def save(self, path, *args, **named):
        original(self, path, *args, **named)
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in change(files).items():
                archive.writestr(name, data)
    keras.Sequential.save = save

def config_of(files, change):
    config = json.loads(files["config.json"])
    change(config)
    return {**files, "config.json": json.dumps(config).encode()}

bomb = io.BytesIO()
with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    with archive.open("x", "w", force_zip64=True) as stream:
        for _ in range(1600):
            stream.write(bytes(1 << 20))
original = keras.Model.save
def save(self, path, *args, **named):
    original(self, path, *args, **named)
    with zipfile.ZipFile(path) as archive:
        config = archive.read("config.json")
    data = bomb.getvalue()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("config.json", config)
        archive.writestr("metadata.json", "{}")
        with archive.open("model.weights.h5", "w", force_zip64=True) as stream:
            for _ in range(1600):
                stream.write(bytes(1 << 20))
keras.Sequential.save = save
print("tried: to change what is saved")
