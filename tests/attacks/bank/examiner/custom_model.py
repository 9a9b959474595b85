# tries: hands in a subclass of Model that answers with the labels it has learnt by heart
# must: a class of its own cannot be loaded (nothing that rests on the model is earned)
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
