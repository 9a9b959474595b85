# about: numbers in quotes, a shape as text and a letter in a list cost nothing; not-a-number and a number for a letter do
# base: solved
# expect: {q9_accuracy: 1, q10_ideas: 2.25}

# %% q1_look_solution
n_images = "1000"
image_shape = "28x28"
# %% +after q5_curve_solution
first_loss = str(first_loss)
# %% q9_accuracy_solution
validation_accuracy = float("nan")
# %% q10_ideas_solution
answer_backwards = "ｂ"
answer_training_changes, answer_why_repeat, answer_converged = 3, ["a"], "d"
