# tries: enters the namespaces of its driver, of process 1 and of the system by setns, also by a pidfd
# must: each is refused

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
own = {name: os.readlink(f"/proc/self/ns/{name}") for name in os.listdir("/proc/self/ns")}
for pid in {1, os.getppid(), *(int(n) for n in os.listdir("/proc") if n.isdigit())} - {0, os.getpid()}:
    for name in own:
        try:
            with open(f"/proc/{pid}/ns/{name}") as file:
                if libc.setns(file.fileno(), 0) == 0 and os.readlink(f"/proc/self/ns/{name}") != own[name]:
                    print("reached:", pid, name)
        except OSError:
            pass
    try:
        descriptor = os.pidfd_open(pid)
        if libc.setns(descriptor, 0x20000 | 0x20000000) == 0:
            print("reached: by pidfd", pid)
        if libc.syscall(438, descriptor, 0, 0) >= 0:
            print("reached: a descriptor of", pid)
    except OSError:
        pass
print("tried: namespaces of others")
