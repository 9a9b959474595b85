# about: letters without quotes, and one that Python cannot read
# base: solved
# expect: {}

# %% q10_ideas_solution
answer_training_changes = c
answer_why_repeat = a
answer_converged = d
answer_backwards = 「b」
