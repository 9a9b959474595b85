# tries: looks for any folder or file outside its own folders that it owns or may write to
# must: there is none

# %% +after q1_look
import os, stat

own = tuple(os.path.realpath(path) for path in ("/tmp", "/dev/shm", "."))
devices = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty"}
looked = 0
for folder, folders, files in os.walk("/", followlinks=False):
    if folder.startswith(("/proc", *own)):
        folders.clear()
        continue
    depth = folder.count("/")
    if depth > 3:
        folders.clear()
    for path in [folder, *(os.path.join(folder, file) for file in files)]:
        looked += 1
        if os.path.islink(path) or path in devices:
            continue
        facts = os.stat(path)
        if os.access(path, os.W_OK) and not stat.S_ISCHR(facts.st_mode):
            print("reached:", path, facts.st_uid, oct(facts.st_mode))
print("tried: places:", looked)
