# about: no layers of augmentation
# base: solved
# expect: {q6_augmentation: 0.8}

# %% q6_augmentation_solution
augmented = keras.models.clone_model(unaugmented)
augmented_history = train_on_few(augmented)
