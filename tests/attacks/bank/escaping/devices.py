# tries: makes device nodes of its own for disks and memory, and opens those that there are
# must: none can be made or opened; its terminal cannot be typed into

# %% +after q1_look
import fcntl, os, stat

for name, kind, major, minor in (("disk", stat.S_IFBLK, 254, 0), ("sda", stat.S_IFBLK, 8, 0), ("mem", stat.S_IFCHR, 1, 1), ("loop", stat.S_IFBLK, 7, 0), ("null", stat.S_IFCHR, 1, 3)):
    for folder in ("/tmp", ".", "/dev", "/dev/shm"):
        path = f"{folder}/node-{name}"
        try:
            os.mknod(path, kind | 0o666, os.makedev(major, minor))
            os.close(os.open(path, os.O_RDONLY))
            print("reached:", path)
        except OSError:
            pass
for number in (0, 1, 2):
    try:
        fcntl.ioctl(number, 0x5412, b"x")
        print("reached: typing into a terminal", number)
    except OSError:
        pass
print("tried: devices")
