# about: trained once, wrote a better history by hand
# base: solved
# expect: {q4_train: 0.5, q5_curve: 0}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train_scaled, y_train, epochs=1, verbose=0)
class Forged:
    history = {"loss": [1.3, 0.6, 0.3, 0.2, 0.1], "accuracy": [0.6, 0.8, 0.9, 0.95, 0.99]}
history = Forged()
