# about: a function of the student's own as activation of the last layer, which is softmax
# base: solved
# expect: {}

# %% q3_build_solution
def probabilities_of(logits):
    powers = keras.ops.exp(logits - keras.ops.max(logits, axis=-1, keepdims=True))
    return powers / keras.ops.sum(powers, axis=-1, keepdims=True)

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation=probabilities_of),
])
