# tries: puts named pipes, sockets, folders and sparse files where evidence belongs
# must: nobody waits for them; what cannot be read is missing
# score: [0, 22]
# remarks: limits

# %% +after setup
import glob, os, socket
for place in glob.glob("/tmp/*evidence*"):
    for name, make in (("final.json", lambda path: os.mkfifo(path)), ("final.npz", lambda path: os.mkdir(path)),
                       ("c9.json", lambda path: os.mkfifo(path)), ("model-model.keras", lambda path: os.mkfifo(path)),
                       ("c11.json", lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 60 << 20))):
        try:
            make(f"{place}/{name}")
        except OSError:
            pass
print("tried: pipes")
