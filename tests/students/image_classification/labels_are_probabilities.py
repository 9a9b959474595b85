# about: the largest probability in place of its class
# base: solved
# expect: {q6_probabilities: 1.5, q9_accuracy: 1}

# %% q6_probabilities_solution
probabilities = model.predict(x_validation_scaled, verbose=0)
predicted_labels = probabilities.max(axis=1)
