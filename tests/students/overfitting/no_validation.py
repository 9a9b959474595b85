# about: without validation data, so that there is nothing to draw and to read
# base: solved
# expect: {q3_train: 2, q4_curves: 0, q5_epochs: 0, q6_overfitting: 0.5, q8_retrain: 1.8, q11_accuracy: 0, q12_more_data: 2}

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

# %% q6_overfitting_solution
underfitting_network = "smaller"

# %% q8_retrain_solution
final_epochs = 13
final = build(16)
final_history = train(final, final_epochs)

# %% q11_accuracy_solution
answer_disagree = "a"
