# about: softmax over one neuron, which is always 1
# base: solved
# expect: {q2_build: 2.67}

# %% q2_build_solution
def network(neurons, last="sigmoid"):
    return keras.Sequential([
        keras.Input((500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation=last),
    ])


smaller, baseline, bigger = network(4, "softmax"), network(16), network(512)
