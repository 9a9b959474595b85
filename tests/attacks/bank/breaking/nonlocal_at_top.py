# tries: hands in nonlocal at the top of a cell, and nothing else that is wrong
# must: the cell fails like any wrong cell, the rest counts in full
# silent: true

# %% +after q10_ideas
nonlocal n_images
