# tries: has the weights of its model read from files of the examiner by links within HDF5
# must: nothing of such a file comes back, the model is refused or weighs nothing
# score: [0, 16]
# questions: {q9_accuracy: 0}
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

import h5py
def linked(files):
    with open("/tmp/w.h5", "wb") as file:
        file.write(files["model.weights.h5"])
    with h5py.File("/tmp/w.h5", "r+") as store:
        names = []
        store.visititems(lambda name, item: names.append((name, item.shape, item.dtype)) if isinstance(item, h5py.Dataset) else None)
        for number, (name, shape, kind) in enumerate(names):
            if len(shape) == 2:
                del store[name]
                if number % 2:
                    store[name] = h5py.ExternalLink("/proc/self/environ", "x")
                else:
                    store.create_dataset(name, shape, kind, external=[("/etc/passwd", 0, 10**6)])
    return {**files, "model.weights.h5": open("/tmp/w.h5", "rb").read()}
saving(linked)
print("tried: to change what is saved")
