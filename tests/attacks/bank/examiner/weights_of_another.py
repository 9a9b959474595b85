# tries: saves the architecture that is asked for with the weights of a smaller network
# must: they do not belong together (the model is refused)
# score: [0, 16]
# questions: {q9_accuracy: 0}

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

small = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(16, "relu"), layers.Dense(10, "softmax")])
small.save("/tmp/small.keras")
with zipfile.ZipFile("/tmp/small.keras") as archive:
    weights = archive.read("model.weights.h5")
saving(lambda files: {**files, "model.weights.h5": weights})
print("tried: to change what is saved")
