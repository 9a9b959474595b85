# about: the histories under each other's name
# base: solved
# expect: {}

# %% +after q2_l2_solution
dropout_history, l2_history = l2_history, dropout_history
