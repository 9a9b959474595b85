# about: dropout that leaves nothing to learn with
# base: solved
# expect: {q1_dropout: 1.6}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.995),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.995),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)
