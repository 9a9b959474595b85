# tries: mounts of every kind, the new calls among them (tmpfs, proc, overlay, binds, fsopen, open_tree, move_mount, fuse)
# must: each is refused

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
os.makedirs("/tmp/on", exist_ok=True)
for kind in (b"tmpfs", b"proc", b"sysfs", b"devtmpfs", b"overlay", b"cgroup2", b"fuse", b"mqueue", b"debugfs", b"tracefs", b"bpf", b"ext4"):
    if libc.mount(b"/dev/vda" if kind == b"ext4" else b"none", b"/tmp/on", kind, 0, b"lowerdir=/,upperdir=/tmp,workdir=/tmp/on" if kind == b"overlay" else None) == 0:
        print("reached: mount", kind)
    # fsopen
    if libc.syscall(430, kind, 0) >= 0:
        print("reached: fsopen", kind)
if libc.mount(b"/", b"/tmp/on", None, 0x1000, None) == 0:
    print("reached: bind")
for name, number, arguments in (("open_tree", 428, (-100, b"/", 1)), ("mount_setattr", 442, (-100, b"/", 0, b"\0" * 32, 32)),
                                ("pivot_root", 155, (b"/tmp", b"/tmp/on")), ("umount2", 166, (b"/proc", 2)), ("umount of tmp", 166, (b"/tmp", 2))):
    if libc.syscall(number, *arguments) >= 0:
        print("reached:", name)
print("tried: mounts")
