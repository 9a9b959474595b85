# about: learns from the validation reviews as well, with dropout and in large steps
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
champion_epochs = 16
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    np.concatenate([x_train, x_validation]), np.concatenate([y_train, y_validation]), batch_size=512,
    validation_data=(x_validation, y_validation), epochs=champion_epochs, verbose=0
)
