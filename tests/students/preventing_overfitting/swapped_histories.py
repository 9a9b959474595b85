# about: the histories under each other's name, once both questions were right
# base: solved
# expect: {}

# %% +after q2_l2_solution
dropout_history, l2_history = l2_history, dropout_history
