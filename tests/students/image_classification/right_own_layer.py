# about: a layer of the student's own shapes the pictures
# base: solved
# expect: {}

# %% q3_build_solution
SIZE = 28 * 28

class Row(layers.Layer):
    def call(self, pictures):
        return keras.ops.reshape(pictures, (-1, SIZE))

model = keras.Sequential([
    keras.Input(shape=(28, 28)), Row(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")
])
