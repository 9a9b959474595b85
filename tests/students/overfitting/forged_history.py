# about: makes up a beautiful history for the largest network
# base: solved
# expect: {q5_epochs: 2, q6_overfitting: 2.5, q11_accuracy: 3.2}

# %% +after q3_train_solution
pretty = {
    "loss": [0.6 * 0.8**epoch for epoch in range(20)],
    "val_loss": [0.5 + 0.01 * abs(epoch - 9) for epoch in range(20)],
    "accuracy": [0.7 + 0.015 * epoch for epoch in range(20)],
    "val_accuracy": [0.8] * 20,
}
bigger_history.history = pretty
