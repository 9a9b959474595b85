# about: "underfits: one epoch"
# base: solved
# expect: {q4_train: 1.5}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=1, verbose=0)
