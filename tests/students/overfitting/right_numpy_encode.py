# about: encodes without a loop over columns, as small whole numbers
# base: solved
# expect: {}

# %% q1_encode_solution
def multi_hot(reviews):
    return np.stack([np.bincount(review, minlength=500) > 0 for review in reviews]).astype("int8")
