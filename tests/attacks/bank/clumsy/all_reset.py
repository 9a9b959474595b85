# tries: forgets all its names in the last cell by %reset
# must: what was there before the last cell may be lost, nothing breaks
# score: [0, 22]
# remarks: limits

# %% +after q10_ideas
print("tried: to reset", flush=True)
get_ipython().run_line_magic("reset", "-f")
