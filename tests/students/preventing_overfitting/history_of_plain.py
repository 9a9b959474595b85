# about: keeps the history of the plain network
# base: solved
# expect: {q1_dropout: 3.2}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(1, activation="sigmoid"),
])
train(with_dropout)
dropout_history = plain_history
