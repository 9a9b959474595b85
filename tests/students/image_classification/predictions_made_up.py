# about: random probabilities in the right form, and what follows from them
# base: solved
# expect: {q6_probabilities: 1, q9_accuracy: 1}

# %% q6_probabilities_solution
probabilities = np.random.default_rng(1).dirichlet(np.ones(10), size=300)
predicted_labels = np.argmax(probabilities, axis=1)
