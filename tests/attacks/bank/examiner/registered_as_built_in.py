# tries: registers a class of its own under the name of a built-in layer, which says 128 neurons and has 16
# must: what is loaded is the built-in layer or nothing; the network is never taken for the one that was asked for
# score: [0, 18]

# %% q3_build_solution
@keras.saving.register_keras_serializable(package="keras.layers", name="Dense")
class Dense(layers.Dense):
    def get_config(self):
        return {**super().get_config(), "units": 128}

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    Dense(16, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
print("tried: a class under a built-in name")
