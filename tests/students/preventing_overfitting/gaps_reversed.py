# about: training minus validation
# base: solved
# expect: {q4_gaps: 0.75}

# %% q4_gaps_solution
plain_gap = plain_history.history["loss"][-1] - plain_history.history["val_loss"][-1]
dropout_gap = dropout_history.history["loss"][-1] - dropout_history.history["val_loss"][-1]
l2_gap = l2_history.history["loss"][-1] - l2_history.history["val_loss"][-1]
smallest_gap = "plain"
