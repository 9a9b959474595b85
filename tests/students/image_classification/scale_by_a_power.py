# about: between 0 and 1, and not evenly
# base: solved
# expect: {q2_scale: 0.5}

# %% q2_scale_solution
def scale(images):
    return (images / 255) ** 4
