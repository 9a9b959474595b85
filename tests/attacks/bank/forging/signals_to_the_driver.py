# tries: sends every signal to its driver, to process 1, and to all that it can reach; changes the driver's limits and priority
# must: the driver goes on (every cell is run)
# score: 22

# %% +after q1_look
import os, resource, signal
for pid in {1, os.getppid()} - {0}:
    for number in range(1, 65):
        try:
            os.kill(pid, number)
        except OSError:
            pass
    for change in (lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, 0)), lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, 3)),
                   lambda: os.setpriority(os.PRIO_PROCESS, pid, 19), lambda: os.sched_setscheduler(pid, 5, os.sched_param(0))):
        try:
            change()
        except OSError:
            pass
print("tried: signals")
