# about: sees overfitting when it is long under way
# base: solved
# expect: {q6_overfitting: 1.5}

# %% q6_overfitting_solution
smaller_overfits, baseline_overfits, bigger_overfits = False, True, True
baseline_overfits_from = 20
bigger_overfits_from = 10
underfitting_network = "baseline"
