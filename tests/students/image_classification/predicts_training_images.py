# about: predictions for the wrong images; the accuracy cannot be computed from them
# base: solved
# expect: {q6_probabilities: 0.5, q9_accuracy: 1}

# %% q6_probabilities_solution
probabilities = model.predict(x_train_scaled, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
