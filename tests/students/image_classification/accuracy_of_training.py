# about: the accuracy on the training pictures
# base: solved
# expect: {q9_accuracy: 1}

# %% q9_accuracy_solution
validation_accuracy = history.history["accuracy"][-1]
