# about: L2 on the weights, which the recorded loss contains
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L2(0.001)),
    layers.Dense(10, activation="softmax"),
])
