# about: leaves the function out and does all the rest
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    raise NotImplementedError()
