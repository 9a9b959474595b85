# about: halves in the place of ones, so that the graders have no such rows, and histories of a training that never was
# base: solved
# expect: {q1_encode: 1.5, q3_train: 0, q5_epochs: 0, q6_overfitting: 0, q8_retrain: 0.6, q11_accuracy: 2.4, q12_more_data: 2.67}

# %% q1_encode_solution
def multi_hot(reviews):
    encoded = np.zeros((len(reviews), 500), dtype="float32")
    for row, review in enumerate(reviews):
        encoded[row, review] = 0.5
    return encoded

# %% q3_train_solution
def made_up(model, worse):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    history = keras.callbacks.History()
    history.set_model(model)
    history.epoch = list(range(20))
    history.history = {
        "loss": [0.6 * 0.8**epoch for epoch in range(20)],
        "val_loss": [0.45 + worse * abs(epoch - 8) for epoch in range(20)],
        "accuracy": [0.7 + 0.015 * epoch for epoch in range(20)],
        "val_accuracy": [0.8 - worse * abs(epoch - 8) for epoch in range(20)],
    }
    return history


smaller_history, baseline_history, bigger_history = made_up(smaller, 0), made_up(baseline, 0.004), made_up(bigger, 0.02)
