# tries: traces its driver and its own children, and makes them run code
# must: its driver cannot be traced; tracing is not there at all
# score: 22

# %% +after q1_look
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
for pid in {1, os.getppid()} - {0}:
    for request in (16, 0x4206):
        if libc.ptrace(request, pid, None, None) == 0:
            print("reached: tracing", pid)
            libc.ptrace(17, pid, None, None)
child = os.fork()
if child == 0:
    time.sleep(3)
    os._exit(0)
if libc.ptrace(0x4206, child, None, None) == 0:
    print("reached: tracing a child")
    libc.ptrace(17, child, None, None)
os.kill(child, 9)
os.waitpid(child, 0)
print("tried: to trace")
