# about: further layers of neurons around the hidden one, under another name than Dense
# base: solved
# expect: {q3_build: 2}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.EinsumDense("ab,bc->ac", output_shape=784, activation="relu"),
    layers.Dense(128, activation="relu"),
    layers.EinsumDense("ab,bc->ac", output_shape=128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
