# tries: leaves evidence that cannot be read (entries with wrong sums, wrong sizes, and names twice)
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
    data = bytearray(packed("0"))
    at = data.find(b"PK\x01\x02")
    data[at + 16 : at + 20] = b"abcd"
    data[at + 24 : at + 28] = (2**31 - 1).to_bytes(4, "little")
    return bytes(data)
np.savez = damaged
print("tried: a damaged archive")
