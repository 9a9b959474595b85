# tries: leaves evidence that cannot be read (arrays whose header is code, or says a shape of terabytes)
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
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10):
            header = ("{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 1000000)}" % 10**(number + 4)) if number % 2 else "[" * 5000 + "__import__('os').system('touch /tmp/{{marker}}')"
            archive.writestr(f"a{number}.npy", b"\x93NUMPY\x01\x00" + min(len(header), 65535).to_bytes(2, "little") + header.encode())
    return stream.getvalue()
np.savez = damaged
print("tried: a damaged archive")
