# about: word 1 in column 0
# base: solved
# expect: {q1_encode: 1}

# %% q1_encode_solution
def multi_hot(reviews):
    encoded = np.zeros((len(reviews), 500), dtype="float32")
    for row, review in enumerate(reviews):
        encoded[row, np.array(review) - 1] = 1
    return encoded
