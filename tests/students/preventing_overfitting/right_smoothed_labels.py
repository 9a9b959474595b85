# about: label smoothing, weight decay and a schedule for the champion
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
champion.compile(
    keras.optimizers.AdamW(0.001, weight_decay=0.01), keras.losses.BinaryCrossentropy(label_smoothing=0.1), metrics=["accuracy"]
)
champion_history = champion.fit(
    x_train, y_train, batch_size=128, epochs=champion_epochs, validation_data=(x_validation, y_validation), verbose=0,
    callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.9)],
)
