# about: "brings its numbers to a common scale on the way, which is no further layer of neurons"
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.BatchNormalization(),
    layers.Dense(10, activation="softmax"),
])
