# about: trains the middle network once more afterwards
# base: solved
# expect: {}

# %% +after q3_train_solution
train(baseline, 3)
