# about: two histories under each other's name
# base: solved
# expect: {}

# %% +after q3_train_solution
smaller_history, baseline_history = baseline_history, smaller_history
