# about: the champion stops by itself and goes back
# base: solved
# expect: {}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])

champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=256, epochs=50, validation_data=(x_validation, y_validation), verbose=0,
    callbacks=[keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True)],
)
champion_epochs = len(champion_history.history["loss"]) - 2
