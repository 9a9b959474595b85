# about: trains for another number of epochs than it says
# base: solved
# expect: {q7_champion: 4.38}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 5
champion_history = train(champion, 13)
