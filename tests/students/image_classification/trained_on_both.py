# about: gives fit all pictures that there are, and more epochs would show nothing wrong
# base: solved
# expect: {q4_train: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(
    np.concatenate([x_train_scaled, x_validation_scaled]), np.concatenate([y_train, y_validation]), epochs=5, verbose=0
)
