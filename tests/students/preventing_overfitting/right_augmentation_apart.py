# about: augmentation as a network within the network
# base: solved
# expect: {}

# %% q6_augmentation_solution
change = keras.Sequential([
    layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
    layers.RandomRotation(0.05, fill_mode="constant"),
])
picture = keras.Input((28, 28, 1))
hidden = layers.Dense(128, "relu")(layers.Flatten()(change(picture)))
augmented = keras.Model(picture, layers.Dense(10, "softmax")(hidden))
augmented_history = train_on_few(augmented)
