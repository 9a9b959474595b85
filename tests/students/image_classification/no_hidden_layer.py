# about: flattened straight into the output
# base: solved
# expect: {q3_build: 1.5}

# %% q3_build_solution
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation="softmax")])
