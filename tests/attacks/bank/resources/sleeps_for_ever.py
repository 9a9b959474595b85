# tries: sleeps for ever in one cell
# must: that cell is stopped, the next ones are run
# remarks: [ran for too long]

# %% +after q1_look
import time

print("tried: to sleep", flush=True)
time.sleep(10**7)
