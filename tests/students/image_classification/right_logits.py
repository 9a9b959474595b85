# about: logits in the network, from_logits in the loss, softmax on the predictions
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10)])
# %% q4_train_solution
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)

# %% q6_probabilities_solution
probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(model.predict(x_validation_scaled, verbose=0)))
predicted_labels = probabilities.argmax(1)
