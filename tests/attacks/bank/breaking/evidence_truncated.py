# tries: leaves evidence that cannot be read (archives that end in the middle, or whose directory points elsewhere)
# must: what it was to hold is missing, nothing breaks, and the rest of the evidence counts
# score: [0, 22]
# remarks: limits

# %% +after q1_look
import io, zipfile
import numpy as np

savez = np.savez
def damaged(file, **arrays):
    def packed(method):
        plain, stream = io.BytesIO(), io.BytesIO()
        savez(plain, **arrays)
        with zipfile.ZipFile(plain) as given, zipfile.ZipFile(stream, "w", int(method)) as archive:
            for entry in given.namelist():
                archive.writestr(entry, given.read(entry))
        return stream.getvalue()
    file.write(broken(packed))
def broken(packed):
    data = packed("8")
    return data[: len(data) // 2] + data[-60:]
np.savez = damaged
print("tried: a damaged archive")
