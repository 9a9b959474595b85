# about: a rate with which the recorded gap is small enough, and a measured one would not be
# base: solved
# expect: {}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.6),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.6),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)

# %% q2_l2_solution
with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.001)),
    layers.Dense(512, activation="relu", kernel_regularizer=keras.regularizers.L2(0.001)),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
