# about: compiled but never trained; predictions and accuracy are those of the untrained network
# base: solved
# expect: {q4_train: 0.5, q5_curve: 0, q9_accuracy: 1}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
