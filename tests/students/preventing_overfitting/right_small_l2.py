# about: a champion with L2, trained for long
# base: solved
# expect: {}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu", kernel_regularizer=keras.regularizers.L2(0.003)),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 25
champion_history = train(champion, champion_epochs)
