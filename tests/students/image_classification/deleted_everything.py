# about: every cell of the assignment deleted but one
# base: blank
# expect: {q1_look: 0.5}
# delete: [q2_scale_solution, q3_build_solution, q4_train_solution, q5_curve_solution, q6_probabilities_solution, q7_colors_solution, q8_chart_solution, q9_accuracy_solution, q10_ideas_solution, q2_scale, q3_build, q4_train]

# %% q1_look_solution
n_images = 1000
