# about: a percentage where a share was asked for
# base: solved
# expect: {q9_accuracy: 1}

# %% q9_accuracy_solution
validation_accuracy = 100 * np.mean(predicted_labels == y_validation)
