# tries: has the kernel run a program for it (core_pattern, modprobe, binfmt_misc, uevent_helper, request-key, release_agent)
# must: nothing of that can be set, and a crash writes no file

# %% +after q1_look
import glob, os, resource, signal

for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/fs/binfmt_misc/register", "/sys/kernel/uevent_helper",
             "/proc/sys/kernel/hotplug", "/sbin/request-key", *glob.glob("/sys/fs/cgroup/*/release_agent")):
    try:
        with open(path, "w") as file:
            file.write("|/tmp/evil")
        print("reached:", path)
    except OSError:
        pass
try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
except (OSError, ValueError):
    pass
child = os.fork()
if child == 0:
    os.kill(os.getpid(), signal.SIGSEGV)
os.waitpid(child, 0)
if glob.glob("core*") or glob.glob("/tmp/core*"):
    print("reached: a core file")
print("tried: handlers")
