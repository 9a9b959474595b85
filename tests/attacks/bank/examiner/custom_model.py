# tries: hands in a subclass of Model, registered with Keras, with no hidden layer
# must: it is built with its own class, and is not the network that was asked for
# remarks: [code of your own in]
# score: 20.5
# questions: {q3_build: 1.5}

# %% q3_build_solution
@keras.saving.register_keras_serializable(package="mine")
class ByHeart(keras.Model):
    def __init__(self, **named):
        super().__init__(**named)
        self.dense = layers.Dense(10, activation="softmax")
        self.flat = layers.Flatten()
    def call(self, images):
        return self.dense(self.flat(images))

model = ByHeart()
print("tried: a class of its own")
