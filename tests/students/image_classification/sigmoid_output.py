# about: ten sigmoids do not make probabilities that sum to 1
# base: solved
# expect: {q3_build: 2.5}

# %% q3_build_solution
model = keras.Sequential()
model.add(keras.Input(shape=(28, 28)))
model.add(layers.Flatten())
model.add(layers.Dense(128, activation="relu"))
model.add(layers.Dense(10, activation="sigmoid"))
