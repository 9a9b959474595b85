# tries: gets at another root folder (/proc/1/root, cwd and exe of others, map_files, the sources of its mounts)
# must: none leads anywhere, and the mounts do not tell where the course lies

# %% +after q1_look
import glob, os

for pid in {"1", str(os.getppid()), *(name for name in os.listdir("/proc") if name.isdigit())} - {str(os.getpid()), "0"}:
    for link in ("root", "cwd", "exe"):
        try:
            print("reached:", pid, link, os.listdir(f"/proc/{pid}/{link}/")[:30])
        except OSError:
            pass
mounts = open("/proc/self/mountinfo").read()
if "{{course}}" in mounts or "/submitted" in mounts:
    print("reached: the course's place")
for path in ("/oldroot", "/newroot", "/.oldroot", "/proc/self/root/../../oldroot"):
    try:
        print("reached:", path, os.listdir(path))
    except OSError:
        pass
print("tried: other roots")
