# about: shifts pictures so far that nothing is left to learn
# base: solved
# expect: {q6_augmentation: 1.6}

# %% q6_augmentation_solution
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomTranslation(1.0, 1.0, fill_mode="constant"),
    layers.RandomRotation(0.05, fill_mode="constant"),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented_history = train_on_few(augmented)
