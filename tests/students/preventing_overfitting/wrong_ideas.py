# about: other letters
# base: solved
# expect: {q5_ideas: 0}

# %% q5_ideas_solution
answer_dropout_when = "b"
answer_dropout_why = "b"
answer_l2 = "d"
