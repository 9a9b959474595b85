# tries: names os.system, subprocess.Popen, eval and pickle as layers of its model
# must: nothing of it is called, and the model is refused
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

ways = [("os", "system", {"command": "touch /tmp/{{marker}}"}), ("builtins", "eval", {"source": "1"}), ("subprocess", "Popen", {"args": ["true"]}),
        ("pickle", "loads", {"data": "x"}), ("keras.src.utils.file_utils", "get_file", {"fname": "x", "origin": "file:///etc/passwd"})]
def named(config):
    config["config"]["layers"] += [{"module": module, "class_name": name, "config": given, "registered_name": name} for module, name, given in ways]
saving(lambda files: config_of(files, named))
print("tried: to change what is saved")
