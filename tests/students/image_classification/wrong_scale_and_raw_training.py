# about: writes a wrong scale, and trains and predicts on the pixels themselves
# base: solved
# expect: {q2_scale: 0}

# %% q2_scale_solution
def scale(images):
    return images // 255
# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=5, verbose=0)
# %% q6_probabilities_solution
probabilities = model.predict(x_validation, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
