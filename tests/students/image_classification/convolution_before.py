# about: a convolution before the hidden layer, which learns as well
# base: solved
# expect: {q3_build: 2}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Reshape((28, 28, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
