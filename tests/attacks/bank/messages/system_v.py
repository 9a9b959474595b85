# tries: hands a word to a classmate by System V shared memory, message queues and semaphores under known keys
# must: each has its own
# twice: true

# %% +after q1_look
import ctypes, time

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
key, own = 0x45504D, {{number}}
memory = libc.shmget(key, 4096, 0o1666)
if memory >= 0:
    place = libc.shmat(memory, None, 0)
    if place not in (None, ctypes.c_void_p(-1).value):
        board = (ctypes.c_char * 2).from_address(place)
        board[own - 1] = b"x"
        for _ in range(40):
            if board[2 - own] != b"\0":
                print("reached: the other's shared memory")
                break
            time.sleep(0.2)
queue = libc.msgget(key, 0o1666)
if queue >= 0:
    libc.msgsnd(queue, (ctypes.c_long * 2)(own, own), 8, 0o4000)
    time.sleep(1)
    if libc.msgrcv(queue, (ctypes.c_long * 2)(), 8, 3 - own, 0o4000) > 0:
        print("reached: the other's message")
print("tried: System V", memory, queue)
