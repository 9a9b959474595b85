# about: a large network at the end
# base: solved
# expect: {q8_retrain: 1.8}

# %% q8_retrain_solution
final_epochs = baseline_epochs
final = build(512)
final_history = train(final, final_epochs)
