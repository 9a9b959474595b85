# about: gives the pixels back as they are
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return images
