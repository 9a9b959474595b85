# about: a Lambda layer scales what the network is given, the pixels as they are
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Lambda(lambda pixels: tf.cast(pixels, tf.float32) / HIGHEST),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
# %% +after q2_scale
import tensorflow as tf
HIGHEST = 255.0
# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=5, verbose=0)

# %% q6_probabilities_solution
probabilities = model.predict(x_validation, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
