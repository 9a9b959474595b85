# about: trains, predicts and measures on the pictures as they were before scaling; that is one mistake
# base: solved
# expect: {q4_train: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=5, verbose=0)
# %% q6_probabilities_solution
probabilities = model.predict(x_validation, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
