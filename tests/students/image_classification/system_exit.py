# about: leaves question 5 by SystemExit
# base: solved
# expect: {q5_curve: 0}

# %% q5_curve_solution
raise SystemExit
