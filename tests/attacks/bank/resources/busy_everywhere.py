# tries: pins itself to each processor in turn, raises its priority, and keeps forty processes busy to the end
# must: its neighbour earns its marks as if alone; its own work counts, though late
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os

for nice in (-20, -1):
    try:
        os.nice(nice)
        print("reached: a higher priority")
    except OSError:
        pass
try:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    print("reached: a real-time priority")
except OSError:
    pass
print("tried: to be busy", flush=True)
for number in range(40):
    try:
        if os.fork() == 0:
            os.setsid()
            try:
                os.sched_setaffinity(0, {number % os.cpu_count()})
            except OSError:
                pass
            while True:
                pass
    except OSError:
        break
