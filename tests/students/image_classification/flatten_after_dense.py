# about: Flatten stands after the hidden layer, which then sees single rows of pixels
# base: solved
# expect: {q3_build: 1.5}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Dense(128, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
