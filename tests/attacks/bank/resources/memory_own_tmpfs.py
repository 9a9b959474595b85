# tries: mounts a tmpfs of its own in a user namespace of its own, and fills it
# must: there is no such namespace, or what lies in it counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    code = 0
    if libc.unshare(0x10000000 | 0x20000) == 0:
        os.makedirs("/tmp/own", exist_ok=True)
        if libc.mount(b"none", b"/tmp/own", b"tmpfs", 0, b"size=8g") == 0:
            try:
                for number in range(30):
                    with open(f"/tmp/own/{number}", "wb") as file:
                        file.write(b"x" * (60 << 20))
                    time.sleep(0.05)
                code = 9
            except OSError:
                pass
    os._exit(code)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print("tried: a tmpfs of its own")
if code == 9:
    print("reached: 1.8 GB in a tmpfs")
