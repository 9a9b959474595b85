# about: trains for another number of epochs than it says
# base: solved
# expect: {q8_retrain: 1.8}

# %% q8_retrain_solution
final_epochs = baseline_epochs
final = build(16)
final_history = train(final, 5)
