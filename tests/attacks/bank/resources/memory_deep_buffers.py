# tries: fills the buffers of pipes and sockets in many processes, memory that no process owns
# must: the number of descriptors and processes bounds it; the job goes on or is ended
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import fcntl, os, socket

total, kept = 0, []
for number in range(400):
    try:
        if number % 2:
            reading, writing = os.pipe()
            os.set_blocking(writing, False)
            try:
                fcntl.fcntl(writing, 1031, 1 << 20)
            except OSError:
                pass
            kept += [reading, writing]
            while True:
                total += os.write(writing, b"x" * 65536)
        else:
            one, other = socket.socketpair()
            one.setblocking(False)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
            kept += [one, other]
            while True:
                total += one.send(b"x" * 65536)
    except BlockingIOError:
        pass
    except OSError:
        break
print("tried: to fill buffers:", total >> 20, "MB")
if total > 1200 << 20:
    print("reached: more than the memory limit in buffers")
for item in kept:
    item.close() if hasattr(item, "close") else os.close(item)
