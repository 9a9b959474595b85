# about: another activation
# base: solved
# expect: {q2_build: 1}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="tanh"),
        layers.Dense(neurons, activation="tanh"),
        layers.Dense(1, activation="sigmoid"),
    ])


smaller = build(4)
baseline = build(16)
bigger = build(512)
