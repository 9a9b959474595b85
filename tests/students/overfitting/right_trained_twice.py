# about: trains the middle network once more when all is read
# base: solved
# expect: {}

# %% +after q3_train_solution
train(baseline, 3)

# %% +after q6_overfitting_solution
history = train(bigger, 2)
