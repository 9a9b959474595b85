# about: a champion with softmax and another optimizer
# base: solved
# expect: {}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dropout(0.2),
    layers.Dense(8, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
champion_epochs = 6
champion.compile(keras.optimizers.RMSprop(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=128, epochs=champion_epochs, validation_data=(x_validation, y_validation), verbose=0
)
