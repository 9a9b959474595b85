# about: a cell that is no Python
# base: solved
# expect: {q5_epochs: 0, q6_overfitting: 1.5, q8_retrain: 0}

# %% q5_epochs_solution
smaller_epochs = 20 epochs
