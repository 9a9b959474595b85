# about: changes the pictures beforehand, the validation pictures too
# base: solved
# expect: {q6_augmentation: 0.4}

# %% q6_augmentation_solution
change = keras.Sequential([
    layers.RandomTranslation(0.25, 0.25, fill_mode="constant"),
    layers.RandomRotation(0.15, fill_mode="constant"),
])
augmented = keras.models.clone_model(unaugmented)
augmented.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
augmented_history = augmented.fit(
    change(x_few, training=True), y_few, epochs=60, validation_data=(change(x_new, training=True), y_new), verbose=0
)
