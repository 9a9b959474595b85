# about: says that the small network overfits
# base: solved
# expect: {q6_overfitting: 2}

# %% q6_overfitting_solution
smaller_overfits = True
baseline_overfits = True
bigger_overfits = True
baseline_overfits_from = baseline_epochs
bigger_overfits_from = bigger_epochs
underfitting_network = "bigger"
