# about: mixes up the small and the large network
# base: solved
# expect: {q2_build: 1.67, q6_overfitting: 1, q11_accuracy: 3.2}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])


smaller = build(512)
baseline = build(16)
bigger = build(4)
