# about: the cells of questions 3 and 4 exchanged
# base: solved
# expect: {q4_train: 0, q5_curve: 0, q9_accuracy: 1}
# move: {q4_train_solution: q3_build_solution}
