# about: changes that turn a picture into another one
# base: solved
# expect: {q6_augmentation: 2.0}

# %% q6_augmentation_solution
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomFlip("horizontal_and_vertical"),
    layers.RandomRotation(0.5),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented_history = train_on_few(augmented)
