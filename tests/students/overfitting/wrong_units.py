# about: other numbers of neurons
# base: solved
# expect: {q2_build: 1.67}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])


smaller = build(8)
baseline = build(16)
bigger = build(256)
