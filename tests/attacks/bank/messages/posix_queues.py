# tries: hands a word to a classmate by POSIX message queues, named semaphores and shared memory under known names
# must: each has its own
# twice: true

# %% +after q1_look
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
libc.sem_open.restype = ctypes.c_void_p
own, other = {{number}}, 3 - {{number}}
libc.mq_open(b"/{{marker}}-%d" % own, os.O_CREAT | os.O_RDWR, 0o666, None)
libc.sem_open(b"/{{marker}}-%d" % own, os.O_CREAT, 0o666, 1)
try:
    with open("/dev/shm/{{marker}}-%d" % own, "w") as file:
        file.write("x")
except OSError:
    pass
for _ in range(40):
    if libc.mq_open(b"/{{marker}}-%d" % other, os.O_RDWR, 0o666, None) >= 0:
        print("reached: the other's queue")
        break
    if os.path.exists("/dev/shm/{{marker}}-%d" % other) or os.path.exists("/dev/shm/sem.{{marker}}-%d" % other):
        print("reached: the other's shared memory")
        break
    time.sleep(0.2)
print("tried: POSIX queues")
