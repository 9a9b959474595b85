# about: training and validation reviews exchanged
# base: solved
# expect: {q7_champion: 2.5}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 14
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_validation, y_validation, batch_size=64, validation_data=(x_train, y_train), epochs=champion_epochs, verbose=0
)
