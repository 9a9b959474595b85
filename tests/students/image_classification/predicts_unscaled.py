# about: predicts the pictures as they were before scaling
# base: solved
# expect: {q6_probabilities: 1}

# %% q6_probabilities_solution
probabilities = model.predict(x_validation, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
