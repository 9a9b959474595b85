# about: only in the first layer
# base: solved
# expect: {q2_l2: 3.2}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01)),
    layers.Dense(512, activation="relu", name="second"),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
