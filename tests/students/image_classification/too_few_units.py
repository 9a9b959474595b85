# about: 64 neurons in the middle
# base: solved
# expect: {q3_build: 2}

# %% q3_build_solution
model = keras.Sequential()
model.add(keras.Input(shape=(28, 28)))
model.add(layers.Flatten())
model.add(layers.Dense(64, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
