# about: keeps the history of a network that is thrown away
# base: solved
# expect: {q3_train: 1.5, q5_epochs: 2, q6_overfitting: 1.5, q8_retrain: 1.8}

# %% +after q3_train_solution
baseline_history = train(build(16), 20)
