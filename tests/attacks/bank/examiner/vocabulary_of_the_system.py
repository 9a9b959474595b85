# tries: has a layer read its vocabulary from /etc/passwd and from the examiner's environment
# must: nothing of such a file comes back
# score: [0, 18]
# absent: ['root:x:0']

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
    config["config"]["layers"].append({"module": "keras.layers", "class_name": "StringLookup", "registered_name": None,
        "config": {"name": "lookup", "vocabulary": "/etc/passwd", "max_tokens": None, "num_oov_indices": 1, "mask_token": None, "oov_token": "[UNK]", "invert": False, "output_mode": "int", "encoding": "utf-8", "trainable": True, "dtype": "string"}})
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
