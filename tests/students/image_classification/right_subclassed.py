# about: a class of the student's own around the layers of Keras
# base: solved
# expect: {}

# %% q3_build_solution
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten, self.first, self.second = layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(10, "softmax")
    def call(self, x):
        return self.second(self.first(self.flatten(x)))
model = Network()
