# about: gives the index instead of the epoch
# base: solved
# expect: {q5_epochs: 2}

# %% q5_epochs_solution
smaller_epochs = int(np.argmin(smaller_history.history["val_loss"]))
baseline_epochs = int(np.argmin(baseline_history.history["val_loss"]))
bigger_epochs = int(np.argmin(bigger_history.history["val_loss"]))
