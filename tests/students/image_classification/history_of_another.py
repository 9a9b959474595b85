# about: trained another network and kept its history
# base: solved
# expect: {q4_train: 0.5, q5_curve: 0, q9_accuracy: 1}

# %% q4_train_solution
another = keras.models.clone_model(model)
for network in (another, model):
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = another.fit(x_train_scaled, y_train, epochs=5, verbose=0)
