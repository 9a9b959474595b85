# about: dropout that hardly helps
# base: solved
# expect: {q1_dropout: 2.4}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.1),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.1),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)
