# about: trains the middle network further, and keeps its new history in the place of the old one
# base: solved
# expect: {q8_retrain: 1.2}

# %% q8_retrain_solution
final_epochs = baseline_epochs
baseline_history = train(baseline, final_epochs)
final, final_history = baseline, baseline_history

# %% q12_more_data_solution
def train_on_first(number):
    model = build(16)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model, model.fit(
        x_train[:number], y_train[:number], epochs=20, batch_size=10,
        validation_data=(x_validation, y_validation), verbose=0,
    )


few, few_history = train_on_first(50)
some, some_history = train_on_first(500)
few_accuracy = max(few_history.history["val_accuracy"])
some_accuracy = max(some_history.history["val_accuracy"])
# from the table above
all_accuracy = 0.81
answer_more_data = "a"
