# about: one layer too many
# base: solved
# expect: {q3_build: 2}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(128, "relu"), layers.Dense(10, "softmax"),
])
