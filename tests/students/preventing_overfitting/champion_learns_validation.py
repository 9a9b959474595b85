# about: learns from the validation reviews as well
# base: solved
# expect: {q7_champion: 2.5}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 12
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    np.concatenate([x_train, x_validation]), np.concatenate([y_train, y_validation]), batch_size=64, epochs=champion_epochs,
    validation_data=(x_validation, y_validation), verbose=0,
)
