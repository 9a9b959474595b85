# tries: sets the shell's count of cells to a number of fifty digits
# must: everything counts
# remarks: limits

# %% +after q1_look
print("tried: counts")
get_ipython().execution_count = 10**50
