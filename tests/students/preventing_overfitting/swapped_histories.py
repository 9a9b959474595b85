# about: the histories under each other's name
# base: solved
# expect: {q1_dropout: 3.6, q2_l2: 3.6}

# %% +after q2_l2_solution
dropout_history, l2_history = l2_history, dropout_history
