# about: leaves the ID open where nobody knows who hands in
# base: solved
# expect: {q9_own_curves: 0}

# %% student_id
student_id = ""
