# about: reads somebody else's curves
# base: solved
# expect: {}

# %% student_id
student_id = "s2500123"
