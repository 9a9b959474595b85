# about: "Dense on rows of pixels: Keras cannot train it on these labels"
# base: solved
# expect: {q3_build: 2.5, q4_train: 0.5, q5_curve: 0, q6_probabilities: 0, q8_chart: 0, q9_accuracy: 0}

# %% q3_build_solution
model = keras.Sequential([keras.Input((28, 28)), layers.Dense(128, "relu"), layers.Dense(10, "softmax")])
