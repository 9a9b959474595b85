# tries: builds its network with a Lambda layer that looks the answers up
# must: code in a model is not run (the model is refused, what rests on it earns nothing)
# score: [0, 14.5]
# questions: {q3_build: 0, q9_accuracy: 0}

# %% q3_build_solution
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
    layers.Lambda(lambda t: t * __import__("os").path.exists("/tmp") if __import__("os").system("touch /tmp/{{marker}}") == 0 else t),
])
print("tried: a Lambda layer")
