# about: on the wrong numbers
# base: solved
# expect: {q2_l2: 1.6}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", bias_regularizer=keras.regularizers.L2(0.01)),
    layers.Dense(512, activation="relu", bias_regularizer=keras.regularizers.L2(0.01)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
