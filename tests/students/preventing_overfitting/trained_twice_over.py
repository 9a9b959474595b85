# about: calls train twice for the network with dropout, and keeps the second record
# base: solved
# expect: {q1_dropout: 2.8}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input((500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.7),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.7),
    layers.Dense(1, activation="sigmoid"),
])
train(with_dropout)
dropout_history = train(with_dropout)
