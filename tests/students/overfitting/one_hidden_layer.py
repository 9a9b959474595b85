# about: a layer is missing
# base: solved
# expect: {q2_build: 1, q6_overfitting: 2}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([keras.Input(shape=(500,)), layers.Dense(neurons, "relu"), layers.Dense(1, "sigmoid")])


smaller = build(4)
baseline = build(16)
bigger = build(512)
