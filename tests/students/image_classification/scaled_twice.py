# about: scales the scaled pictures once more before training and predicting
# base: solved
# expect: {}

# %% +after scaled
x_train_scaled, x_validation_scaled = scale(x_train_scaled), scale(x_validation_scaled)
