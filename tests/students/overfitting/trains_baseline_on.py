# about: trains the middle network further instead of a new one
# base: solved
# expect: {q8_retrain: 1.2}

# %% q8_retrain_solution
final_epochs = baseline_epochs
final = baseline
final_history = train(final, final_epochs)
