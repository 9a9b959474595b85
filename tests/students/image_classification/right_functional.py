# about: functional API, activations and softmax as layers of their own
# base: solved
# expect: {}

# %% q3_build_solution
inputs = keras.Input(shape=(28, 28), name="picture")
x = layers.Flatten(name="row")(inputs)
x = layers.Dense(128, name="middle")(x)
x = layers.Activation("relu")(x)
x = layers.Dense(10)(x)
outputs = layers.Softmax(name="probabilities")(x)
model = keras.Model(inputs, outputs, name="my_network")
