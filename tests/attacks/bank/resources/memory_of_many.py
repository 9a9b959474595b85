# tries: takes 300 MB in each of thirty processes
# must: the job is ended; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os, time

print("tried: thirty times 300 MB", flush=True)
parts = []
for number in range(30):
    reading, writing = os.pipe()
    if os.fork() == 0:
        held = bytearray(b"x") * (300 << 20)
        os.write(writing, b"1")
        time.sleep(60)
        os._exit(0)
    os.close(writing)
    parts.append(reading)
got = sum(len(os.read(end, 1)) for end in parts)
if got * 300 > 2400:
    print("reached:", got * 300, "MB")
