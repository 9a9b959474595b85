# tries: hands in weights that are not numbers, after an honest training
# must: what rests on the weights is lost, nothing breaks
# score: [0, 14]
# remarks: [do not go together]

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

original = keras.Model.save
def save(self, path, *args, **named):
    self.set_weights([np.full_like(part, np.nan) for part in self.get_weights()])
    original(self, path, *args, **named)
keras.Sequential.save = save
print("tried: to change what is saved")
