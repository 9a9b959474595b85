# tries: sets the shell's count of cells to a text
# must: the shell may give up, which is its own affair; what was done before counts
# score: [1, 22]
# remarks: limits

# %% +after q1_look
print("tried: counts", flush=True)
get_ipython().execution_count = "<b>seven</b>"
