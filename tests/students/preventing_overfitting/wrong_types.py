# about: a gap and a letter in a list cost nothing; a wrong number in quotes, words and blanks do
# base: solved
# expect: {q4_gaps: 0.75, q5_ideas: 1, q7_champion: 0}

# %% q4_gaps_solution
plain_gap = "0.9"
dropout_gap = [0.4]
l2_gap = None
smallest_gap = 3

# %% q5_ideas_solution
answer_dropout_when = 4
answer_dropout_why = None
answer_l2 = ["c"]

# %% q7_champion_solution
champion = "mine"
champion_epochs = "ten"
champion_history = {"val_loss": [1.0]}
