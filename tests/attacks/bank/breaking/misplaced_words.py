# tries: hands in nonlocal, return, await, yield and star imports where they may not stand
# must: the cell fails like any wrong cell, the rest counts in full
# silent: true

# %% +after q10_ideas
nonlocal n_images
return 1
def f():
    from os import *
    yield
    global f
async def g(): yield from g()
*a, *b = 1
