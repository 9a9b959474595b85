# about: one probability for each class, softmax and whole-number labels
# base: solved
# expect: {}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        layers.Input((500,)),
        layers.Dense(neurons, "relu"),
        layers.Dense(neurons, "relu"),
        layers.Dense(2, "softmax"),
    ])


smaller, baseline, bigger = build(4), build(16), build(512)

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
