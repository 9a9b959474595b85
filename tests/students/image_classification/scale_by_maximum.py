# about: divides by the largest pixel of whatever is given
# base: solved
# expect: {q2_scale: 1.5}

# %% q2_scale_solution
def scale(images):
    return images / images.max()
