# about: a cell that is no Python
# base: solved
# expect: {q4_gaps: 0}

# %% q4_gaps_solution
plain_gap = = 1
