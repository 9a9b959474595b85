# about: one dropout layer only
# base: solved
# expect: {q1_dropout: 3.2}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.8),
    layers.Dense(512, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)
