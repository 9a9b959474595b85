# about: "the pixels go to the output past the hidden layer too"
# base: solved
# expect: {q3_build: 2}

# %% q3_build_solution
inputs = keras.Input(shape=(28, 28))
row = layers.Flatten()(inputs)
hidden = layers.Dense(128, activation="relu")(row)
outputs = layers.Dense(10, activation="softmax")(layers.Concatenate()([row, hidden]))
model = keras.Model(inputs, outputs)
