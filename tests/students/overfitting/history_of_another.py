# about: keeps the history of a network that is thrown away
# base: solved
# expect: {}

# %% +after q3_train_solution
baseline_history = train(build(16), 20)
