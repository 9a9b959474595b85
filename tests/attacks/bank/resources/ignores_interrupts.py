# tries: ignores every signal that can be ignored, and loops
# must: it costs no more than the limits; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
print("tried: to ignore signals", flush=True)
while True:
    pass
