# about: encodes and builds, and stops there
# base: blank
# expect: {q1_encode: 2, q2_build: 3}

# %% q1_encode_solution
def multi_hot(reviews):
    encoded = np.zeros((len(reviews), 500))
    for row, review in enumerate(reviews):
        encoded[row, review] = 1
    return encoded

# %% q2_build_solution
def build(n):
    return keras.Sequential([keras.Input((500,)), layers.Dense(n, "relu"), layers.Dense(n, "relu"), layers.Dense(1, "sigmoid")])


smaller, baseline, bigger = build(4), build(16), build(512)
