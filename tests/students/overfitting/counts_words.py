# about: counts how often words occur
# base: solved
# expect: {q1_encode: 1.5}

# %% q1_encode_solution
def multi_hot(reviews):
    return np.stack([np.bincount(review, minlength=500) for review in reviews]).astype("float32")
