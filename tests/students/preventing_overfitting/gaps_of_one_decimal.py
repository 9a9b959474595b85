# about: rounds its gaps to a single decimal
# base: solved
# expect: {q4_gaps: 0.75}

# %% q4_gaps_solution
plain_gap, dropout_gap, l2_gap = (
    round(record.history["val_loss"][-1] - record.history["loss"][-1], 1)
    for record in (plain_history, dropout_history, l2_history)
)
smallest_gap = min(("plain", plain_gap), ("dropout", dropout_gap), ("l2", l2_gap), key=lambda pair: pair[1])[0]
