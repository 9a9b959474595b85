# about: builds and does not train
# base: solved
# expect: {q1_dropout: 1.2, q3_curves: 0, q4_gaps: 0.75}

# %% q1_dropout_solution
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(1, activation="sigmoid"),
])
