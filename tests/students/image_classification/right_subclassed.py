# about: a class of the student's own around the layers of Keras, with sizes as arguments
# base: solved
# expect: {}

# %% q3_build_solution
class Network(keras.Model):
    def __init__(self, hidden, classes=2):
        super().__init__()
        self.flatten, self.first, self.second = layers.Flatten(), layers.Dense(hidden, "relu"), layers.Dense(classes, "softmax")
    def call(self, x):
        return self.second(self.first(self.flatten(x)))
model = Network(128, classes=10)
