# about: takes the last epoch everywhere
# base: solved
# expect: {q5_epochs: 1, q6_overfitting: 2, q8_retrain: 1.8}

# %% q5_epochs_solution
smaller_epochs = baseline_epochs = bigger_epochs = 20
