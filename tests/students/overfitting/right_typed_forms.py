# about: answers in quotes and in full-width characters, numbers rounded
# base: solved
# expect: {}

# %% q5_epochs_solution
smaller_epochs = "20"
baseline_epochs = f"{int(np.argmin(baseline_history.history['val_loss'])) + 1}"
bigger_epochs = [int(np.argmin(bigger_history.history["val_loss"])) + 1]

# %% q6_overfitting_solution
smaller_overfits = "False"
baseline_overfits = "True"
bigger_overfits = "ｔｒｕｅ"
baseline_overfits_from = f"{int(baseline_epochs) + 1}"
bigger_overfits_from = float(bigger_epochs[0] + 1)
underfitting_network = "Ｓｍａｌｌｅｒ"

# %% q7_ideas_solution
answer_more_neurons = "Ｂ"
answer_validation = "c)"
answer_finished = " D"

# %% q8_retrain_solution
final_epochs = baseline_epochs
final = build(16)
final_history = train(final, int(final_epochs))

# %% +after q11_accuracy_solution
bigger_epochs_by_accuracy = str(bigger_epochs_by_accuracy)
bigger_overfits_by_accuracy = "yes"
answer_disagree = "（ｃ）"

# %% +after q12_more_data_solution
few_accuracy = f"{100 * few_accuracy:.1f}%"
some_accuracy = str(round(some_accuracy, 2))
all_accuracy = round(all_accuracy, 2)
