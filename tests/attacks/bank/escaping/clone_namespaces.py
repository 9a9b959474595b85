# tries: gets new namespaces by clone and clone3 in place of unshare, and each kind of them by itself
# must: each is refused

# %% +after q1_look
import ctypes, os, signal, struct

libc = ctypes.CDLL(None, use_errno=True)
kinds = {"mount": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}
for name, flag in kinds.items():
    pid = libc.syscall(56, flag | signal.SIGCHLD, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    if pid > 0:
        os.waitpid(pid, 0)
        print("reached: clone with", name)
    arguments = ctypes.create_string_buffer(struct.pack("8Q", flag, 0, 0, 0, signal.SIGCHLD, 0, 0, 0), 88)
    pid = libc.syscall(435, arguments, 64)
    if pid == 0:
        os._exit(0)
    if pid > 0:
        os.waitpid(pid, 0)
        print("reached: clone3 with", name)
    if libc.unshare(flag) == 0:
        print("reached: unshare of", name)
print("tried: clone")
