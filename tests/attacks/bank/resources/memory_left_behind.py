# tries: has one child after another fill a part of memory that all share, so that none is ever seen with much of it
# must: the job gets no more than its memory; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import mmap, os

def filled(hog):
    for part in range(32):
        if os.fork() == 0:
            for place in range(part * (128 << 20), (part + 1) * (128 << 20), 4096):
                hog[place] = 1
            os._exit(0)
        os.wait()
    print("reached: 4 GB that nobody is seen to have", flush=True)

print("tried: to leave memory behind", flush=True)
for open_one in (lambda: -1, lambda: os.open("/dev/zero", os.O_RDWR)):
    try:
        filled(mmap.mmap(open_one(), 4 << 30))
    except OSError:
        pass
