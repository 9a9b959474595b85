# tries: leaves words where the kernel keeps names and settings (the host name, the domain, /proc/sys, its own comm, cgroups)
# must: nothing that another job sees can be changed
# twice: true

# %% +after q1_look
import ctypes, glob, os, time

libc = ctypes.CDLL(None, use_errno=True)
word = b"mk-word-{{number}}"
if libc.sethostname(word, len(word)) == 0 or libc.setdomainname(word, len(word)) == 0:
    print("reached: the host name")
for path in glob.glob("/proc/sys/*/*") + glob.glob("/proc/sys/*/*/*") + glob.glob("/sys/fs/cgroup/**", recursive=True)[:300]:
    try:
        # The last process id is that of its own namespace.
        if os.path.isfile(path) and not path.endswith("ns_last_pid"):
            descriptor = os.open(path, os.O_WRONLY)
            os.close(descriptor)
            print("reached:", path)
    except OSError:
        pass
time.sleep(1)
if open("/proc/sys/kernel/hostname", "rb").read().startswith(b"mk-word"):
    print("reached: a word in the host name")
print("tried: names")
