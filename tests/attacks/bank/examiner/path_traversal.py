# tries: saves a model with files named ../../, absolute ones, and links
# must: nothing is written outside, and the model is read or refused
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

def more(files):
    code = b"import os; os.environ['PLANTED'] = '1'"
    return {**files, "../../../../keras_hub.py": code, "/statistics.py": code, "../{{marker}}": b"x", "assets/../../{{marker}}": b"x"}
saving(more)
print("tried: to change what is saved")
