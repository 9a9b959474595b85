# about: the wrong end
# base: solved
# expect: {q4_gaps: 0.75}

# %% q4_gaps_solution
plain_gap = plain_history.history["val_loss"][0] - plain_history.history["loss"][0]
dropout_gap = dropout_history.history["val_loss"][0] - dropout_history.history["loss"][0]
l2_gap = l2_history.history["val_loss"][0] - l2_history.history["loss"][0]
smallest_gap = "l2"
