# about: the functional interface, the sigmoid a layer of its own
# base: solved
# expect: {}

# %% q2_build_solution
def build(neurons):
    words_in = keras.Input(shape=(500,), name="words_in")
    hidden = layers.Dense(neurons)(words_in)
    hidden = layers.ReLU()(hidden)
    hidden = layers.Dense(neurons, activation=keras.activations.relu, name="second")(hidden)
    out = layers.Activation("sigmoid")(layers.Dense(1)(hidden))
    return keras.Model(words_in, out)


smaller, baseline, bigger = (build(neurons) for neurons in (4, 16, 512))
