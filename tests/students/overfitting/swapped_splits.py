# about: learns from the validation reviews and validates on the others; notices when retraining
# base: solved
# expect: {q3_train: 0, q5_epochs: 0, q6_overfitting: 0, q8_retrain: 1.8}

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_validation, y_validation, epochs=epochs, batch_size=512,
        validation_data=(x_train, y_train), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)

# %% q8_retrain_solution
final_epochs = 13
final = build(16)
final.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
final_history = final.fit(
    x_train, y_train, epochs=final_epochs, batch_size=512, validation_data=(x_validation, y_validation), verbose=0
)
