# about: trains for five epochs, and for five more
# base: solved
# expect: {q4_train: 2}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
