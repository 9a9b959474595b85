# about: "never trained, but a history by hand that ends no lower than it has to"
# base: solved
# expect: {q4_train: 0.5, q5_curve: 0, q9_accuracy: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
class Forged:
    history = {"loss": [2.3, 2.0, 1.7, 1.4, 1.15], "accuracy": [0.1, 0.1, 0.11, 0.12, 0.13]}
history = Forged()
