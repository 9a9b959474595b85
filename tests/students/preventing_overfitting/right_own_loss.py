# about: a loss of one's own for the champion
# base: solved
# expect: {}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 6


def own_loss(wanted, said):
    return keras.ops.mean(keras.ops.square(keras.ops.cast(wanted, said.dtype) - said), axis=-1)


champion.compile("adam", own_loss, metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=128, epochs=champion_epochs, validation_data=(x_validation, y_validation), verbose=0
)
