# tries: carries a call in its model that switches the safe mode off for what follows
# must: the call is not made, and the model is refused
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

def named(config):
    call = {"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}, "registered_name": "x"}
    config["config"]["layers"].insert(0, call)
    config["config"]["layers"].append({"module": "keras.layers", "class_name": "Lambda", "config": {"name": "l", "function": {"class_name": "__lambda__", "config": {"code": "4wAAAA==", "defaults": None, "closure": None}}}, "registered_name": None})
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
