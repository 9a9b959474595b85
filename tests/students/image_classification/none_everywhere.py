# about: None where values belong
# base: solved
# expect: {q1_look: 0, q9_accuracy: 0, q10_ideas: 0}

# %% q1_look_solution
n_images = image_shape = None
# %% q9_accuracy_solution
validation_accuracy = None
# %% q10_ideas_solution
answer_training_changes = answer_backwards = answer_why_repeat = answer_converged = None
