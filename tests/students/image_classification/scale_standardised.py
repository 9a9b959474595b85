# about: brings the pixels to a mean of 0 and a deviation of 1
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return (images - images.mean()) / images.std()
