# about: another id, and so other curves
# base: solved
# expect: {}

# %% student_id
student_id = "s2500123"

# %% q9_own_curves_solution
curve_kinds = ["underfit", "overfit early", "overfit late", "good fit"]
curve_epochs = [24, 7, 14, 15]
