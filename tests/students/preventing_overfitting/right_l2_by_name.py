# about: the regulariser as a word, and the sum of L1 and L2
# base: solved
# expect: {}

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", kernel_regularizer="l2"),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L1L2(l1=0.0, l2=0.01)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
