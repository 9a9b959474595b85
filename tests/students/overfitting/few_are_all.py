# about: learns from all reviews where few were asked for
# base: solved
# expect: {q12_more_data: 2.33}

# %% q12_more_data_solution
def train_on_first(number, batch_size=10):
    model = build(16)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model, model.fit(
        x_train, y_train, epochs=20, batch_size=batch_size,
        validation_data=(x_validation, y_validation), verbose=0,
    )


few, few_history = train_on_first(50)
some, some_history = train_on_first(500)
few_accuracy = max(few_history.history["val_accuracy"])
some_accuracy = max(some_history.history["val_accuracy"])
all_accuracy = max(baseline_history.history["val_accuracy"])
answer_more_data = "a"
