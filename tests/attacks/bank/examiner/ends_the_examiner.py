# tries: names custom classes, wrong types and surrogates wherever the examiner reads a configuration
# must: one model is refused, the examination goes on
# score: [0, 22]

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
    config["compile_config"] = [1, {"\ud800": "\ud800"}, None]
    config["config"]["layers"][0]["config"]["name"] = "\ud800" * 1000
    config["config"]["layers"][-1]["config"]["name"] = {"a": 1}
    config["build_config"] = {"input_shape": [10**12, -1]}
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
