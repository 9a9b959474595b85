# about: learns from a third of the training pictures, to be faster
# base: solved
# expect: {q4_train: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled[:400], y_train[:400], epochs=5, batch_size=8, verbose=0)
