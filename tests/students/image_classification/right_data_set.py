# about: a data set of TensorFlow in place of arrays
# base: solved
# expect: {}

# %% q4_train_solution
import tensorflow as tf
pairs = tf.data.Dataset.from_tensor_slices((x_train_scaled, y_train)).shuffle(1000, seed=3).batch(32)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(pairs, epochs=5, verbose=0)
