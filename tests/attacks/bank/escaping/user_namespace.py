# tries: becomes root in a user namespace of its own, and mounts there
# must: there are no further namespaces for student code

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for name, flags in (("user", 0x10000000), ("user and mounts", 0x10020000), ("everything", 0x7E020000)):
    child = os.fork()
    if child == 0:
        code = 1
        if libc.unshare(flags) == 0:
            code = 7
            if libc.mount(b"none", b"/usr", b"tmpfs", 0, None) == 0:
                code = 8
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code in (7, 8):
        print("reached:", name, "and a mount" if code == 8 else "")
print("tried: user namespaces")
