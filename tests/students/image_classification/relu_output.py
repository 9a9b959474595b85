# about: relu in the last layer too, so that nothing is learned; one mistake
# base: solved
# expect: {q3_build: 2.5}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="relu"),
])
