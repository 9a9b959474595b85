# tries: forks until it cannot, the children doing nothing but being there, and goes on with its work
# must: it is ended or bounded, and what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os, time

print("tried: a quiet fork bomb", flush=True)
for _ in range(100_000):
    try:
        if os.fork() == 0:
            time.sleep(1000)
            os._exit(0)
    except OSError:
        break
