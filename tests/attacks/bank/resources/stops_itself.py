# tries: stops its own process (SIGSTOP), so that nothing answers any more
# must: it costs no more than the limits; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os, signal

print("tried: to stop", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
