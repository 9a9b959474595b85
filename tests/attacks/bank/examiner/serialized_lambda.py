# tries: hides code in the model as a serialised lambda, in a place that safe mode may not look at
# must: it is not run, and the model is refused
# score: [0, 14.5]
# questions: {q3_build: 0, q9_accuracy: 0}

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

import base64, marshal
code = base64.b64encode(marshal.dumps((lambda x: __import__("os").system("touch /tmp/{{marker}}") or x).__code__)).decode()
hidden = {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}
def named(config):
    for layer in config["config"]["layers"]:
        if layer["class_name"] == "Dense":
            layer["config"]["activation"] = hidden
            layer["config"]["kernel_regularizer"] = hidden
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
