# tries: hands in code that is no Python, for reasons that the parser does not see, an argument twice
# must: the cell fails like any wrong cell, the rest counts in full
# silent: true

# %% +after q10_ideas
def scale_again(images, images):
    return images
