# about: a class of the student's own, which cannot be loaded where no student code runs
# base: solved
# expect: {q3_build: 0, q4_train: 1.5, q6_probabilities: 1, q9_accuracy: 0}

# %% q3_build_solution
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten, self.first, self.second = layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")
    def call(self, x):
        return self.second(self.first(self.flatten(x)))
model = Network()
