# about: goes on with the plain network when all is measured
# base: solved
# expect: {}

# %% +after q4_gaps_solution
train(plain, 5)
