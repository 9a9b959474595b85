# about: divides by the wrong number; only the question about scaling loses points
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return images / 100
