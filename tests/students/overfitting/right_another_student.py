# about: another id, and so other curves
# base: solved
# expect: {}

# %% student_id
student_id = "s2500123"

# %% q9_own_curves_solution
curve_kinds = ["overfit late", "underfit", "overfit early", "good fit"]
curve_epochs = [14, 24, 5, 15]
