# about: from -1 to 1
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return images / 127.5 - 1
