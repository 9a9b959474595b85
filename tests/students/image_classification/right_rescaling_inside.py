# about: a Rescaling layer in the network, which is given raw pixels
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Rescaling(1 / 255),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=5, verbose=0)

# %% q6_probabilities_solution
probabilities = model.predict(x_validation, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
