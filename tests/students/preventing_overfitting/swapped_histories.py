# about: the histories under each other's name
# base: solved
# expect: {q1_dropout: 2.29, q2_l2: 2.29, q4_gaps: 0.75}

# %% +after q2_l2_solution
dropout_history, l2_history = l2_history, dropout_history
