# tries: sets the shell's count of cells to a negative number
# must: everything counts

# %% +after q1_look
print("tried: counts")
get_ipython().execution_count = -5
