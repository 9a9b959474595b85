# about: the same letter for every question
# base: solved
# expect: {q10_ideas: 0.75}

# %% q10_ideas_solution
answer_training_changes = answer_backwards = answer_why_repeat = answer_converged = "a"
