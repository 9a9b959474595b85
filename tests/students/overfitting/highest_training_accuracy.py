# about: takes the epoch of the highest training accuracy
# base: solved
# expect: {q5_epochs: 1, q6_overfitting: 2, q8_retrain: 1.8}

# %% q5_epochs_solution
smaller_epochs = int(np.argmax(smaller_history.history["accuracy"])) + 1
baseline_epochs = int(np.argmax(baseline_history.history["accuracy"])) + 1
bigger_epochs = int(np.argmax(bigger_history.history["accuracy"])) + 1
