# about: a cell that is no Python
# base: solved
# expect: {}

# %% q5_epochs_solution
smaller_epochs = 20 epochs
