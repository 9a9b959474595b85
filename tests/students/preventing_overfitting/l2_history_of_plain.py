# about: trains the plain network once more in place of the one with L2
# base: solved
# expect: {q2_l2: 1.2}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input((500,)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.005)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.005)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(plain)
