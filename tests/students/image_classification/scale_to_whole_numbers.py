# about: divides without a fraction; the network sees two brightnesses, and its history is its own
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return images // 255
