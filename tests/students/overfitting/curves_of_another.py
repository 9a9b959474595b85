# about: reads somebody else's curves
# base: solved
# expect: {q9_own_curves: 1}

# %% student_id
student_id = "s2500123"
