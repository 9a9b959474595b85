# about: as the one with Flatten after the hidden layer, and without an Input
# base: solved
# expect: {q3_build: 1.5}

# %% q3_build_solution
model = keras.Sequential()
model.add(layers.Dense(128, activation="relu"))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
