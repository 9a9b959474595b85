# about: tf.keras and tf.nn throughout, scaling gives a tensor
# base: solved
# expect: {}

# %% q2_scale_solution
import tensorflow as tf

def scale(images):
    return tf.cast(images, tf.float32) / 255.0
# %% q3_build_solution
model = tf.keras.models.Sequential([
    tf.keras.layers.InputLayer(shape=(28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation=tf.nn.relu),
    tf.keras.layers.Dense(10, activation=tf.nn.softmax),
])
# %% q4_train_solution
model.compile(
    optimizer=tf.keras.optimizers.Adam(),
    loss=tf.keras.losses.SparseCategoricalCrossentropy(),
    metrics=[tf.keras.metrics.SparseCategoricalAccuracy(name="acc")],
)
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
# %% q9_accuracy_solution
validation_accuracy = tf.reduce_mean(tf.cast(predicted_labels == y_validation, tf.float32))
