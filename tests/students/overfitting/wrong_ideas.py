# about: other letters
# base: solved
# expect: {q7_ideas: 0}

# %% q7_ideas_solution
answer_more_neurons = "c"
answer_validation = "a"
answer_finished = "a"
