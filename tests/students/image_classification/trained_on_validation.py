# about: gives fit the validation pictures to learn from
# base: solved
# expect: {q4_train: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_validation_scaled, y_validation, epochs=5, verbose=0)
