# about: the network has another name than the task gives it
# base: solved
# expect: {q3_build: 0, q4_train: 1.5, q6_probabilities: 1, q9_accuracy: 0}

# %% q3_build_solution
network = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
# %% q4_train_solution
network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = network.fit(x_train_scaled, y_train, epochs=5, verbose=0)
# %% q6_probabilities_solution
probabilities = network.predict(x_validation_scaled, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
