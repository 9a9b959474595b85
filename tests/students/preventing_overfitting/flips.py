# about: mirrors digits
# base: solved
# expect: {q6_augmentation: 2.4}

# %% q6_augmentation_solution
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomFlip("horizontal"),
    layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented_history = train_on_few(augmented)
