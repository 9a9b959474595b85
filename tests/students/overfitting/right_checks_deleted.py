# about: deleted the check cells
# base: solved
# expect: {}
# delete: [q1_encode, q5_epochs, q9_own_curves]
