# about: mixed precision, and weights of reviews, for the champion
# base: solved
# expect: {}

# %% q7_champion_solution
keras.mixed_precision.set_global_policy("mixed_float16")
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 6
champion.compile("adam", "binary_crossentropy", metrics=["accuracy"])
champion_history = champion.fit(
    x_train, y_train, batch_size=128, epochs=champion_epochs, validation_data=(x_validation, y_validation), verbose=0,
    sample_weight=np.where(x_train.sum(axis=1) > 20, 1.0, 0.8),
)
keras.mixed_precision.set_global_policy("float32")
