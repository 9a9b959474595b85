# about: says that overfitting begins where the validation loss is lowest
# base: solved
# expect: {}

# %% q6_overfitting_solution
smaller_overfits = False
baseline_overfits = baseline_history.history["val_loss"][-1] > min(baseline_history.history["val_loss"])
bigger_overfits = np.bool_(True)
baseline_overfits_from = np.argmin(baseline_history.history["val_loss"]) + 1
bigger_overfits_from = float(bigger_epochs)
underfitting_network = "smaller"
