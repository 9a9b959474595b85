# tries: names fifty thousand layers in the saved model
# must: the examiner's limits hold
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

def named(config):
    layers_ = config["config"]["layers"]
    for number in range(50_000):
        layer = json.loads(json.dumps(layers_[-1]))
        layer["config"]["name"] = f"more{number}"
        layers_.append(layer)
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
