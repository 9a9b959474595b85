# about: an error in the training cell
# base: solved
# expect: {q3_train: 0, q4_curves: 0, q5_epochs: 0, q6_overfitting: 0, q8_retrain: 0, q11_accuracy: 0, q12_more_data: 2}

# %% q3_train_solution
smaller_history = train_model(smaller)
