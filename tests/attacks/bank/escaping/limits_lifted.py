# tries: lifts its own limits (setrlimit, prlimit of its driver, its control group, its niceness)
# must: none can be lifted, and those of its driver cannot be seen changed

# %% +after q1_look
import glob, os, resource

for name in dir(resource):
    if name.startswith("RLIMIT_"):
        kind = getattr(resource, name)
        soft, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY:
            continue
        try:
            resource.setrlimit(kind, (hard, resource.RLIM_INFINITY))
            print("reached:", name)
        except (OSError, ValueError):
            pass
for pid in {1, os.getppid()} - {0}:
    try:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (16, 16))
        print("reached: the driver's limits", pid)
    except OSError:
        pass
for path in glob.glob("/sys/fs/cgroup/**/memory.max", recursive=True) + glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True):
    if os.access(path, os.W_OK):
        print("reached:", path)
print("tried: limits")
