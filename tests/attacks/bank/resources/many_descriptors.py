# tries: opens as many descriptors as it can, in itself and in eighty children, and keeps them
# must: the kernel's table does not run out for others; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os, time

def open_all():
    kept = []
    try:
        while True:
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        return kept

for _ in range(80):
    try:
        if os.fork() == 0:
            kept = open_all()
            time.sleep(1000)
            os._exit(0)
    except OSError:
        break
own = open_all()
for descriptor in own:
    os.close(descriptor)
print("tried: descriptors in each:", len(own))
