# about: a function written at the end of the notebook but before it is used
# base: solved
# expect: {}
# move: {q7_colors_solution: q3_build_solution}
