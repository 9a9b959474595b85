# about: nothing was written for the accuracy
# base: solved
# expect: {q9_accuracy: 0}

# %% q9_accuracy_solution
raise NotImplementedError()
