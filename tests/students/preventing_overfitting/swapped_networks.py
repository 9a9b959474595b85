# about: dropout and L2 under each other's name
# base: solved
# expect: {q1_dropout: 3.2, q2_l2: 3.2}

# %% +after q2_l2_solution
with_dropout, with_l2 = with_l2, with_dropout
