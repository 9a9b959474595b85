# about: dropout that drops nothing
# base: solved
# expect: {q1_dropout: 0.8}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.0),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.0),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)
