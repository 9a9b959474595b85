# about: "tidies up at the end: what was trained counts all the same"
# base: solved
# expect: {}

# %% +after q10_ideas
del model
