# tries: makes what is read-only writable again (remounts, binds over it, changes modes and owners, new file attributes)
# must: each is refused

# %% +after q1_look
import ctypes, os, sys

libc = ctypes.CDLL(None, use_errno=True)
for path in (b"/", b"/usr", b"/opt", b"/dev", b"/proc", sys.prefix.encode(), b"/opt/epochmark/autograder/sandbox/inside"):
    for flags in (0x20, 0x20 | 0x1000, 0x1000, 0x1000 | 0x4000, 0x40000, 0x20 | 0x200000):
        if libc.mount(b"none" if flags & 0x20 else b"/tmp", path, None, ctypes.c_ulong(flags), None) == 0:
            print("reached: mount", path, hex(flags))
    if libc.umount2(path, 2) == 0:
        print("reached: umount", path)
    for change in (lambda p: os.chmod(p, 0o777), lambda p: os.chown(p, os.getuid(), os.getgid()),
                   lambda p: os.setxattr(p, "user.planted", b"1"), lambda p: os.utime(p)):
        try:
            change(path)
            print("reached: changed", path)
        except OSError:
            pass
print("tried: to remount")
