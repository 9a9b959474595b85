# about: "question 3 does not parse: no network, so nothing that rests on it"
# base: solved
# expect: {q3_build: 0, q4_train: 0, q5_curve: 0, q6_probabilities: 0, q8_chart: 0, q9_accuracy: 0}

# %% q3_build_solution
model = keras.Sequential([
    layers.Flatten(
