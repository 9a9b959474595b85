# about: the functional interface, activations as layers
# base: solved
# expect: {}

# %% q1_dropout_solution
start = keras.Input(shape=(500,))
x = layers.Dense(512)(start)
x = layers.Activation("relu")(x)
x = layers.Dropout(0.7)(x)
x = layers.Dense(512, keras.activations.relu)(x)
x = layers.Dropout(rate=0.75, name="second_dropout")(x)
with_dropout = keras.Model(start, layers.Dense(1, "sigmoid")(x))
dropout_history = train(with_dropout)

# %% q7_champion_solution
start = keras.Input(shape=(500,))
champion = keras.Model(start, layers.Dense(1, "sigmoid")(layers.Dense(12, "relu")(start)))
champion_epochs = 15
champion_history = train(champion, champion_epochs)
