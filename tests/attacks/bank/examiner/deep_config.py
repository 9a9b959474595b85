# tries: saves a configuration of a hundred thousand lists within each other, and keys of megabytes
# must: the model is refused, the examiner goes on
# score: [0, 22]
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

def deep(files):
    config = files["config.json"].decode()
    nested = "[" * 100_000 + "]" * 100_000
    return {**files, "config.json": (config[:-1] + ', "more": ' + nested + ', "' + "k" * (4 << 20) + '": 1}').encode()}
saving(deep)
print("tried: to change what is saved")
