# about: an ID of digits alone, typed without quotes
# base: solved
# expect: {}

# %% student_id
student_id = 2500123

# %% q9_own_curves_solution
curve_kinds = ["overfit early", "good fit", "overfit late", "underfit"]
curve_epochs = [3, 24, 14, 22]
