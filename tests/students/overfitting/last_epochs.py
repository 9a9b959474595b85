# about: takes the last epoch everywhere
# base: solved
# expect: {}

# %% q5_epochs_solution
smaller_epochs = baseline_epochs = bigger_epochs = 20
