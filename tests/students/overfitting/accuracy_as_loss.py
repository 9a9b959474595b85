# about: reads the accuracies as if they were losses
# base: solved
# expect: {q11_accuracy: 2.8}

# %% +after q11_accuracy_solution
bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["accuracy"])) + 1
smaller_overfits_by_accuracy = True
answer_disagree = "c"
