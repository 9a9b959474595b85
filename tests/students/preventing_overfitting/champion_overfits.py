# about: trains until the training loss is small
# base: solved
# expect: {q7_champion: 3.75}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 60
champion_history = train(champion, champion_epochs)
