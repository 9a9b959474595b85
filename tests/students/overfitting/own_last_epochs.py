# about: stops at the last epoch in all four curves
# base: solved
# expect: {q9_own_curves: 3}

# %% q9_own_curves_solution
curve_kinds = ["overfit early", "overfit late", "underfit", "good fit"]
curve_epochs = [24, 24, 24, 24]
