# What a plain notebook grader has to carry inside the notebook to check what our hidden graders check.

# %% q1_look
assert n_images == len(x_train) and list(image_shape) == [28, 28]

# %% q2_scale
bright = np.arange(2 * 28 * 28, dtype="uint8").reshape(2, 28, 28)
assert np.allclose(scale(bright), bright / 255, atol=1e-3)
assert np.allclose(scale(bright // 4 + 57), (bright // 4 + 57) / 255, atol=1e-3)

# %% q3_build
dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
assert any(isinstance(layer, keras.layers.Flatten | keras.layers.Reshape) for layer in model.layers)
assert [layer.units for layer in dense] == [128, 10]
assert dense[0].activation.__name__ == "relu" and dense[1].activation.__name__ == "softmax"

# %% q4_train
losses = history.history["loss"]
assert len(losses) == 5 and losses[-1] < losses[0]
assert any("acc" in name for name in history.history)
assert "crossentropy" in str(model.loss)
hidden = np.load("hidden.npz")
trained = model.predict(hidden["x_train"] / 255, verbose=0).argmax(axis=1)
assert np.mean(trained == hidden["y_train"]) >= 0.5

# %% q5_curve
assert abs(first_loss - history.history["loss"][0]) < 0.01 and abs(last_loss - history.history["loss"][-1]) < 0.01

# %% q6_probabilities
assert np.allclose(probabilities, model.predict(x_validation / 255, verbose=0), atol=1e-3)
assert (np.asarray(predicted_labels) == np.argmax(probabilities, axis=1)).all()

# %% q7_colors
sample_prediction = np.array([0.05, 0.21, 0.04, 0.02, 0.06, 0.03, 0.02, 0.49, 0.05, 0.03])
sample_colors = bar_colors(sample_prediction, 1)
assert sample_colors[1] == "blue" and sample_colors[7] == "red" and sample_colors.count("grey") == 8
assert bar_colors(sample_prediction, 7)[7] == "blue"

# %% q8_chart
assert len(bar_colors(probabilities[0], y_validation[0])) == 10

# %% q9_accuracy
guessed = model.predict(x_validation / 255, verbose=0).argmax(axis=1)
assert abs(validation_accuracy - np.mean(guessed == y_validation)) < 0.01
guessed = model.predict(hidden["x_hidden"] / 255, verbose=0).argmax(axis=1)
assert np.mean(guessed == hidden["y_hidden"]) >= 0.75

# %% q10_ideas
assert (answer_training_changes, answer_why_repeat, answer_converged) == ("c", "a", "d")
