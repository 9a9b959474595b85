# tries: forty children that share what they hold, quick to add up, and make it their own at once, what they inherited too
# must: the job gets no more than its memory; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits
# silent: true

# %% +after q1_look
import ctypes, os, time

print("tried: to come by 20 GB at once", flush=True)
hog = bytearray(300 << 20)
start = time.monotonic() + 5
for _ in range(40):
    if os.fork() == 0:
        time.sleep(max(0, start - time.monotonic()))
        for line in open("/proc/self/maps"):
            span, mode, _, device, inode = line.split()[:5]
            if mode.startswith("rw") and inode == "0" and "[" not in line:
                first, last = (int(end, 16) for end in span.split("-"))
                for place in range(first, last, 4096):
                    ctypes.memmove(place, place, 1)
                    if place % (1 << 20) == 0:
                        time.sleep(0.02)
        time.sleep(1000)
        os._exit(0)
time.sleep(1000)
