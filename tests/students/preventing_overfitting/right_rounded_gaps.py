# about: two decimals, as numpy numbers
# base: solved
# expect: {}

# %% q4_gaps_solution
records = [plain_history.history, dropout_history.history, l2_history.history]
plain_gap, dropout_gap, l2_gap = [np.round(np.subtract(r["val_loss"], r["loss"])[-1], 2) for r in records]
smallest_gap = ["plain", "dropout", "l2"][int(np.argmin([plain_gap, dropout_gap, l2_gap]))]
