# about: above the budget
# base: solved
# expect: {q7_champion: 4.38}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 8
champion_history = train(champion, champion_epochs)
