# about: trains half as long
# base: solved
# expect: {q1_dropout: 3.6}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout, 10)
