# tries: writes to and reads from the descriptors that every job inherits, its standard output and error first of all
# must: what one writes there no other reads, and it costs the grader nothing
# twice: true

# %% +after q1_look
import os, time

own, other = b"{{marker}}-says-{{number}}", b"{{marker}}-says-" + (b"2" if {{number}} == 1 else b"1")
for number in range(0, 1024):
    try:
        if not os.readlink(f"/proc/self/fd/{number}").startswith(("socket:", "pipe:", "anon_inode:")) or number in (1, 2):
            os.set_blocking(number, False)
            os.write(number, own + b"\n")
    except OSError:
        pass
for _ in range(25):
    for number in range(0, 1024):
        for path in (None, f"/proc/self/fd/{number}"):
            try:
                descriptor = number if path is None else os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            except OSError:
                continue
            try:
                if other in os.pread(descriptor, 1 << 20, 0):
                    print("reached: the other by descriptor", number)
            except OSError:
                pass
            if path:
                os.close(descriptor)
    time.sleep(0.2)
print("tried: descriptors")
