# about: divides every picture by its own brightest pixel
# base: solved
# expect: {q2_scale: 1.5}

# %% q2_scale_solution
def scale(images):
    return images / images.max(axis=(1, 2), keepdims=True)
