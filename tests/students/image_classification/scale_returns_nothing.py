# about: forgets to return; the lesson goes on with other small numbers
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    scaled = images / 255
