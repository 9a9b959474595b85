# about: "never trained, a history by hand, and a loss that cannot be compared with it"
# base: solved
# expect: {q4_train: 0, q5_curve: 0, q9_accuracy: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
class Forged:
    history = {"loss": [0.09, 0.06, 0.04, 0.02, 0.01], "accuracy": [0.6, 0.8, 0.9, 0.95, 0.99]}
history = Forged()
