# about: makes up a history without a gap
# base: solved
# expect: {q1_dropout: 2.0}

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
dropout_history.history["val_loss"] = [loss + 0.05 for loss in dropout_history.history["loss"]]
