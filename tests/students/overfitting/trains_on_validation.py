# about: validation reviews used for training as well
# base: solved
# expect: {q3_train: 2.44, q6_overfitting: 2}

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        np.concatenate([x_train, x_validation]), np.concatenate([y_train, y_validation]), epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
