# about: a class of the student's own, registered with Keras, with units in its constructor and a magic in its cell
# base: solved
# expect: {}

# %% q3_build_solution
%precision 4
UNITS = [128, 10]

@keras.saving.register_keras_serializable(package="mine")
class Network(keras.Model):
    def __init__(self, units=UNITS, **others):
        super().__init__(**others)
        self.units = list(units)
        self.flatten = layers.Flatten()
        self.hidden, self.last = layers.Dense(units[0], "relu"), layers.Dense(units[1], "softmax")
    def call(self, x):
        return self.last(self.hidden(self.flatten(x)))
    def get_config(self):
        return {**super().get_config(), "units": self.units}

model = Network(UNITS)
