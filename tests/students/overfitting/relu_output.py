# about: an output that is no probability
# base: solved
# expect: {q2_build: 2}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation="relu"),
    ])


smaller = build(4)
baseline = build(16)
bigger = build(512)
