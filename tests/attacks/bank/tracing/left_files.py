# tries: looks for files that anybody left in folders that jobs may write to, and in what is the same for all of them
# must: its folders are as new

# %% +after q1_look
import glob, os

for path in ("/tmp", "/dev/shm", ".", os.path.expanduser("~")):
    for folder, _, files in os.walk(path):
        for file in files:
            full = os.path.join(folder, file)
            if "planted" in full or file in ("own_words", "statistics.py", "keras_hub.py", "matplotlibrc", "keras.json"):
                print("reached:", full)
if sorted(os.listdir(".")) != ["images.npz"]:
    print("reached:", os.listdir("."))
if os.listdir("/dev/shm"):
    print("reached:", os.listdir("/dev/shm"))
for folder in ("/", "/opt", "/dev", "/var", "/run"):
    print(folder, glob.glob(f"{folder}/*"))
print("tried: to find files")
