# about: without validation data
# base: solved
# expect: {q3_train: 0, q4_curves: 0, q5_epochs: 0, q6_overfitting: 0, q8_retrain: 0}

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
