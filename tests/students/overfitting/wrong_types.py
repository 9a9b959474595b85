# about: numbers and truth values in quotes, in a list and as 1, and a network for its name cost nothing; halves, words and blanks do
# base: solved
# expect: {q5_epochs: 2, q6_overfitting: 2.5, q7_ideas: 0, q8_retrain: 0, q9_own_curves: 0}

# %% q5_epochs_solution
smaller_epochs = "20"
baseline_epochs = [13]
bigger_epochs = 2.5

# %% q6_overfitting_solution
smaller_overfits = "no"
baseline_overfits = 1
bigger_overfits = "True"
baseline_overfits_from = "14"
bigger_overfits_from = None
underfitting_network = smaller

# %% q7_ideas_solution
answer_more_neurons = 2
answer_validation = None

# %% q8_retrain_solution
final = "baseline"
final_epochs = "all"
final_history = []

# %% q9_own_curves_solution
curve_kinds = "underfit"
curve_epochs = 5
