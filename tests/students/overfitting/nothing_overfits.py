# about: sees no overfitting at all
# base: solved
# expect: {q6_overfitting: 1}

# %% q6_overfitting_solution
smaller_overfits = baseline_overfits = bigger_overfits = False
baseline_overfits_from = bigger_overfits_from = None
underfitting_network = "smaller"
