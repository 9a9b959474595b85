# about: deleted the check cells
# base: solved
# expect: {}
# delete: [q1_dropout, q4_gaps, q7_champion]
