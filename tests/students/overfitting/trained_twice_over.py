# about: calls fit twice for one network, and keeps the second record
# base: solved
# expect: {q3_train: 2.67}

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
