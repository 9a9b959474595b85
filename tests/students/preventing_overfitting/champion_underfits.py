# about: one epoch
# base: solved
# expect: {q7_champion: 1.25}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 1
champion_history = train(champion, champion_epochs)
