# about: softmax over one neuron, which is always 1
# base: solved
# expect: {q2_build: 2.67}

# %% q2_build_solution
def build(neurons, last="sigmoid"):
    return keras.Sequential([
        keras.Input((500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation=last),
    ])


smaller, baseline, bigger = build(4, "softmax"), build(16), build(512)
