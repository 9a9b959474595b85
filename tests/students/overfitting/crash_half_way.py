# about: an error in the training cell
# base: solved
# expect: {}

# %% q3_train_solution
smaller_history = train_model(smaller)
