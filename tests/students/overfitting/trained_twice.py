# about: trains the middle network once more afterwards
# base: solved
# expect: {q3_train: 1.5, q5_epochs: 2, q6_overfitting: 1.5, q8_retrain: 1.8}

# %% +after q3_train_solution
train(baseline, 3)
