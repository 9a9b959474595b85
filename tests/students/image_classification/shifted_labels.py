# about: "trained on labels that are off by one: the history is not what the network loses on these images"
# base: solved
# expect: {q4_train: 0.5, q5_curve: 0, q9_accuracy: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, (y_train + 1) % 10, epochs=5, verbose=0)
