# about: keeps the history of a network that is thrown away
# base: solved
# expect: {q12_more_data: 2.67}

# %% +after q3_train_solution
baseline_history = train(build(16), 20)
