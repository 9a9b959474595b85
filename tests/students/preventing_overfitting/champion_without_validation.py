# about: no validation data
# base: solved
# expect: {q7_champion: 3.75}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 13
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(x_train, y_train, batch_size=512, epochs=champion_epochs, verbose=0)
