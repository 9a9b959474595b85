# about: exit() as the last cell, quit() in the middle
# base: solved
# expect: {}

# %% +after q6_probabilities_solution
quit()
# %% +after q10_ideas
exit()
