# about: accuracies instead of losses
# base: solved
# expect: {q4_gaps: 0.75}

# %% q4_gaps_solution
plain_gap = plain_history.history["accuracy"][-1] - plain_history.history["val_accuracy"][-1]
dropout_gap = dropout_history.history["accuracy"][-1] - dropout_history.history["val_accuracy"][-1]
l2_gap = l2_history.history["accuracy"][-1] - l2_history.history["val_accuracy"][-1]
smallest_gap = "l2"
