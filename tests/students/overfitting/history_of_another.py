# about: keeps the history of another network of the same size in the place of the right one
# base: solved
# expect: {}

# %% +after q3_train_solution
baseline_history = train(build(16), 20)
