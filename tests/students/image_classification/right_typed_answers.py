# about: numbers in quotes, in full-width digits and in percent, a letter in full width
# language: ja
# base: solved
# expect: {}

# %% q1_look_solution
n_images = "１０００"
image_shape = ("28", "２８")
# %% +after q5_curve_solution
first_loss, last_loss = str(first_loss), f"{last_loss:.2f}"
# %% q9_accuracy_solution
validation_accuracy = f"{np.mean(predicted_labels == y_validation):.1%}"
# %% q10_ideas_solution
answer_training_changes, answer_backwards, answer_why_repeat, answer_converged = "Ｃ", "b)", "ａ", "(d)"
