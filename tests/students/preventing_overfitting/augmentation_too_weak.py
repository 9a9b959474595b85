# about: changes that change nothing
# base: solved
# expect: {q6_augmentation: 0.8}

# %% q6_augmentation_solution
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomTranslation(0.0, 0.0),
    layers.RandomRotation(0.0),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented_history = train_on_few(augmented)
