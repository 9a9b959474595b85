# about: holds back some of the training reviews instead
# base: solved
# expect: {q7_champion: 3.75}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 20
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=256, validation_split=0.2, epochs=champion_epochs, verbose=0
)
