# about: labels that do not belong to the reviews
# base: solved
# expect: {q3_train: 2.5, q8_retrain: 1.8, q11_accuracy: 3.6, q12_more_data: 2.33}

# %% q3_train_solution
y_train = np.random.permutation(y_train)

def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
