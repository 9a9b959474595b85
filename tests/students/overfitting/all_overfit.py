# about: calls all four curves overfit
# base: solved
# expect: {q9_own_curves: 2.5}

# %% q9_own_curves_solution
curve_kinds = ["overfit late"] * 4
curve_epochs = [5, 15, 24, 15]
