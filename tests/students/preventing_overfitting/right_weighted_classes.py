# about: an activity regulariser, and weights of classes, for the champion
# base: solved
# expect: {}

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu", activity_regularizer=keras.regularizers.L2(0.001)),
    layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 5
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=128, epochs=champion_epochs, validation_data=(x_validation, y_validation), verbose=0,
    class_weight={0: 1.0, 1: 1.1},
)
