# about: stops a little before or after the grey band, and calls what still falls a good fit
# base: solved
# expect: {q9_own_curves: 1.5}

# %% q9_own_curves_solution
curve_kinds = ["overfit early", "overfit late", "good fit", "good fit"]
curve_epochs = [10, 11, 18, 6]
