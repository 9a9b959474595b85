# tries: hands a word to a classmate by the kernel's keyrings (of the user, the session, the thread, and by searching)
# must: nobody finds the other's word
# twice: true

# %% +after q1_look
import ctypes, time

libc = ctypes.CDLL(None, use_errno=True)
add_key, request_key, keyctl = 248, 249, 250
own, other = b"{{marker}}-key-{{number}}", b"{{marker}}-key-" + (b"2" if {{number}} == 1 else b"1")
made = [ring for ring in (-1, -2, -3, -4, -5) if libc.syscall(add_key, b"user", own, own, len(own), ring) >= 0]
for _ in range(40):
    found = libc.syscall(request_key, b"user", other, None, -4)
    for ring in (-3, -4, -5):
        found = max(found, libc.syscall(keyctl, 10, ring, b"user", other, 0))
    if found > 0:
        print("reached: the other's key", found)
        break
    try:
        if other in open("/proc/keys", "rb").read():
            print("reached: the other's key in the list")
            break
    except OSError:
        pass
    time.sleep(0.2)
print("tried: keyrings, made", made)
