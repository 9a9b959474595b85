# about: the brightest becomes 0
# base: solved
# expect: {q2_scale: 0.5}

# %% q2_scale_solution
def scale(images):
    return 1 - images / 255
