# tries: starts threads until it cannot, all of them busy
# must: it is ended or bounded, and what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import threading

print("tried: a thread bomb", flush=True)
def spin():
    while True:
        pass
for _ in range(100_000):
    try:
        threading.Thread(target=spin, daemon=True).start()
    except RuntimeError:
        break
