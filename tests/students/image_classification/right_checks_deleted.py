# about: "all check cells deleted, one locked cell changed: they are put back"
# base: solved
# expect: {}
# delete: [q1_look, q2_scale, q3_build, q4_train, q5_curve, q6_probabilities, q7_colors, q8_chart, q9_accuracy, q10_ideas]

# %% load
x_train = "oops"
