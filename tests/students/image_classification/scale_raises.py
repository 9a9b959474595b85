# about: works on the training set alone
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    assert len(images) >= 300, "too few"
    return images / 255
