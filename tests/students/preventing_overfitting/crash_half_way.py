# about: an error in the second question
# base: solved
# expect: {}

# %% q2_l2_solution
with_l2 = regularised_network(512)
