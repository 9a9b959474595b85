# tries: hands in a subclass of Model that answers with the labels it has learnt by heart
# must: what it learnt by heart is no help where the pictures are others, and its class is no network that was asked for
# remarks: [code of its own]
# score: [0, 13]
# questions: {q3_build: 0, q9_accuracy: 0}

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
