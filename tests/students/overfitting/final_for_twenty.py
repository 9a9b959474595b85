# about: trains the last network for 20 epochs again
# base: solved
# expect: {q8_retrain: 1.8}

# %% q8_retrain_solution
final_epochs = 20
final = build(16)
final_history = train(final, 20)
