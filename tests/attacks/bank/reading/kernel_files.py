# tries: opens what shows or changes the kernel (kcore, kmem, disks, sysrq, the log, settings under /proc/sys)
# must: none of it opens

# %% +after q1_look
import ctypes, glob, os

for path in ("/proc/kcore", "/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/proc/kmsg", "/proc/kpagecount", "/dev/fuse",
             "/dev/kvm", "/dev/net/tun", "/dev/vhost-net", *glob.glob("/dev/[svn][dvm]*"), *glob.glob("/dev/loop*")):
    try:
        os.close(os.open(path, os.O_RDONLY))
        print("reached:", path)
    except OSError:
        pass
for path in ("/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/drop_caches",
             "/proc/sys/kernel/hostname", "/proc/sys/fs/binfmt_misc/register",
             "/sys/kernel/uevent_helper", "/sys/power/state", "/proc/self/oom_score_adj"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        if "oom" not in path:
            print("reached: writing", path)
    except OSError:
        pass
try:
    open("/proc/self/oom_score_adj", "w").write("-1000")
    print("reached: spared when memory is short")
except OSError:
    pass
buffer = ctypes.create_string_buffer(4096)
if ctypes.CDLL(None).klogctl(3, buffer, 4096) > 0:
    print("reached: the kernel's log")
print("tried: files of the kernel")
