# about: two histories under each other's name
# base: solved
# expect: {q5_epochs: 1, q6_overfitting: 2.5, q8_retrain: 1.8, q12_more_data: 2.67}

# %% +after q3_train_solution
smaller_history, baseline_history = baseline_history, smaller_history
