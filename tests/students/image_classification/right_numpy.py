# about: numpy in place of loops, lists in place of arrays, other notations of colours
# base: solved
# expect: {}

# %% q1_look_solution
n_images = len(y_train)
image_shape = [len(x_train[0]), len(x_train[0][0])]
# %% q2_scale_solution
scale = lambda images: np.divide(images, 255.0)
# %% q6_probabilities_solution
probabilities = model.predict(x_validation_scaled, verbose=0)
predicted_labels = [int(row.argmax()) for row in probabilities]
# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    bars = np.arange(10)
    return np.where(bars == true_label, "royalblue", np.where(bars == np.argmax(probabilities), "crimson", "lightgray"))
# %% q9_accuracy_solution
right = 0
for predicted, true in zip(predicted_labels, y_validation):
    if predicted == true:
        right += 1
validation_accuracy = right / len(y_validation)
# %% q10_ideas_solution
answer_training_changes, answer_why_repeat, answer_converged = "C", " a ", "D"
answer_backwards = "（ｂ）"
