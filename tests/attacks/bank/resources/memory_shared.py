# tries: takes 4 GB in anonymous mappings that it shares, which count as nobody's own memory
# must: the job gets no more than its memory; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits
# silent: true

# %% +after q1_look
import mmap, os

def grown(number):
    descriptor = os.memfd_create(f"m{number}")
    os.ftruncate(descriptor, 100 << 20)
    return mmap.mmap(descriptor, 100 << 20)

print("tried: 4 GB of shared memory", flush=True)
held = []
for number in range(40):
    part = mmap.mmap(-1, 100 << 20)
    for page in range(0, len(part), 4096):
        part[page] = 1
    held.append(part)
    if number * 100 == 2400:
        print("reached: 2.4 GB", flush=True)
