# tries: computes in a pool of processes, and forgets to close it
# must: that cell may fail, the rest counts in full
# remarks: limits

# %% +after q1_look
print("tried: a pool", flush=True)
import multiprocessing
pool = multiprocessing.get_context("fork").Pool(4)
print(pool.map(abs, range(-10, 10)))
