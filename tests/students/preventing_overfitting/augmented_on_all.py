# about: trains the augmented network on all pictures
# base: solved
# expect: {q6_augmentation: 3.6}

# %% q6_augmentation_solution
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
    layers.RandomRotation(0.05, fill_mode="constant"),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
x_all, y_all = pictures["x_train"][..., np.newaxis] / 255.0, pictures["y_train"]
augmented_history = augmented.fit(x_all, y_all, epochs=60, validation_data=(x_new, y_new), verbose=0)
