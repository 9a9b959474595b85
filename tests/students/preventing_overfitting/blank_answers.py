# about: what was to be typed is left open
# base: solved
# expect: {q4_gaps: 0, q5_ideas: 0, q7_champion: 4.38}

# %% q4_gaps_solution
plain_gap = dropout_gap = l2_gap = None
smallest_gap = ""

# %% q5_ideas_solution
answer_dropout_when = ""
answer_dropout_why = "..."
answer_l2 = None

# %% +after q7_champion_solution
champion_epochs = None
