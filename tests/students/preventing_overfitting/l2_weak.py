# about: a strength that hardly helps
# base: solved
# expect: {q2_l2: 2.4}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.00001)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.00001)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
