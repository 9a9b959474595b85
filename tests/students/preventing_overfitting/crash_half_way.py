# about: an error in the second question
# base: solved
# expect: {q2_l2: 0, q3_curves: 0, q4_gaps: 1.5}

# %% q2_l2_solution
with_l2 = regularised_network(512)
