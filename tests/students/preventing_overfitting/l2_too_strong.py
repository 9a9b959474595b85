# about: a strength that leaves nothing to learn with
# base: solved
# expect: {q2_l2: 1.6}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(3.0)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(3.0)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
