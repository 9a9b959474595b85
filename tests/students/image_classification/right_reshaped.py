# about: a Reshape for Flatten, a Dropout, and activations as layers of their own
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential()
model.add(layers.InputLayer(shape=(28, 28)))
model.add(layers.Reshape((784,)))
model.add(layers.Dense(128, use_bias=False))
model.add(layers.ReLU())
model.add(layers.Dropout(0.2))
model.add(layers.Dense(10))
model.add(layers.Activation("softmax"))
