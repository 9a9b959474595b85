# tries: reserves terabytes of addresses, and locks pages into memory
# must: the reservation costs nothing or is refused; the work counts in full
# remarks: limits

# %% +after q1_look
import ctypes, mmap

libc = ctypes.CDLL(None, use_errno=True)
kept = []
for _ in range(20):
    try:
        kept.append(mmap.mmap(-1, 1 << 40, flags=mmap.MAP_PRIVATE, prot=0))
    except (OSError, ValueError):
        break
libc.mlockall(3)
block = bytearray(64 << 20)
if libc.mlock(ctypes.addressof(ctypes.c_char.from_buffer(block)), len(block)) == 0:
    print("reached: locked 64 MB")
libc.munlockall()
del block, kept
print("tried: to reserve")
