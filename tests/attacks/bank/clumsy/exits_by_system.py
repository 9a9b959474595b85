# tries: ends Python by os._exit in the last cell
# must: what was done before counts
# score: [20, 22]
# remarks: limits

# %% +after q10_ideas
print("tried: to exit", flush=True)
import os, time
time.sleep(0.5)
os._exit(0)
