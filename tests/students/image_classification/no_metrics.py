# about: the accuracy is not recorded
# base: solved
# expect: {q4_train: 2.5}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=[])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
