# about: trained on labels in the wrong order
# base: solved
# expect: {q4_train: 2.5, q9_accuracy: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, np.random.default_rng(0).permutation(y_train), epochs=5, verbose=0)
