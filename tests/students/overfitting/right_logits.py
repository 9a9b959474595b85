# about: a last layer without activation and a loss that expects logits
# base: solved
# expect: {}

# %% q2_build_solution
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1),
    ])


smaller = build(4)
baseline = build(16)
bigger = build(512)

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)

# %% q12_more_data_solution
few, some = build(16), build(16)
for network in (few, some):
    network.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
few_history = few.fit(
    x_train[:50], y_train[:50], epochs=20, batch_size=10, validation_data=(x_validation, y_validation), verbose=0
)
some_history = some.fit(
    x_train[:500], y_train[:500], epochs=20, batch_size=10, validation_data=(x_validation, y_validation), verbose=0
)
few_accuracy = max(few_history.history["val_accuracy"])
some_accuracy = max(some_history.history["val_accuracy"])
all_accuracy = max(baseline_history.history["val_accuracy"])
answer_more_data = "a"
