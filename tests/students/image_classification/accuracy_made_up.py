# about: claims that everything is right
# base: solved
# expect: {q9_accuracy: 1}

# %% q9_accuracy_solution
validation_accuracy = 1.0
