# about: everything was right when it was done; at the end the network is trained on, on everything
# base: solved
# expect: {}

# %% +after q10_ideas
more = model.fit(np.concatenate([x_train_scaled, x_validation_scaled]), np.concatenate([y_train, y_validation]), epochs=6, verbose=0)
