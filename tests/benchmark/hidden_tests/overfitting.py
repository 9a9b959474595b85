# What a plain notebook grader has to carry inside the notebook to check what our hidden graders check.

# %% q1_encode
encoded = np.asarray(multi_hot([[3, 5, 5], [499], [1, 2]]))
assert encoded.shape == (3, 500) and set(np.unique(encoded)) == {0, 1}
assert [set(np.flatnonzero(row)) for row in encoded] == [{3, 5}, {499}, {1, 2}]

# %% q2_build
for network, units in ((smaller, 4), (baseline, 16), (bigger, 512)):
    dense = [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]
    assert [layer.units for layer in dense] == [units, units, 1]
    assert [layer.activation.__name__ for layer in dense] == ["relu", "relu", "sigmoid"]

# %% q3_train
hidden = np.load("hidden.npz")
for network, record in ((smaller, smaller_history), (baseline, baseline_history), (bigger, bigger_history)):
    assert len(record.history["val_loss"]) == 20
    loss, accuracy = network.evaluate(x_validation, y_validation, verbose=0)
    assert abs(loss - record.history["val_loss"][-1]) < 1e-3
    assert accuracy - network.evaluate(hidden["x_hidden"], hidden["y_hidden"], verbose=0)[1] <= 0.08
    assert network is smaller or accuracy >= 0.6

# %% q4_curves
assert all("val_loss" in record.history for record in (smaller_history, baseline_history, bigger_history))

# %% q5_epochs
for record, chosen in (
    (smaller_history, smaller_epochs),
    (baseline_history, baseline_epochs),
    (bigger_history, bigger_epochs),
):
    validation = record.history["val_loss"]
    assert validation[chosen - 1] <= min(validation) + 0.006

# %% q6_overfitting
for record, overfits in (
    (smaller_history, smaller_overfits),
    (baseline_history, baseline_overfits),
    (bigger_history, bigger_overfits),
):
    rise = record.history["val_loss"][-1] - min(record.history["val_loss"])
    assert rise > 0.005 if overfits else rise < 0.03
for record, begins in ((baseline_history, baseline_overfits_from), (bigger_history, bigger_overfits_from)):
    assert abs(begins - 1 - np.argmin(record.history["val_loss"])) <= 3
assert underfitting_network == "smaller"

# %% q7_ideas
assert (answer_more_neurons, answer_validation) == ("b", "c")

# %% q8_retrain
assert [layer.units for layer in final.layers if isinstance(layer, keras.layers.Dense)] == [16, 16, 1]
assert len(final_history.history["loss"]) == final_epochs
assert baseline_history.history["val_loss"][final_epochs - 1] <= min(baseline_history.history["val_loss"]) + 0.006
assert final.evaluate(hidden["x_hidden"], hidden["y_hidden"], verbose=0)[1] >= 0.74
trained = final.evaluate(x_train, y_train, verbose=0)[0]
assert final.evaluate(x_validation, y_validation, verbose=0)[0] - trained <= 0.15

# %% q9_own_curves
for (_, validation), kind, epoch in zip(own_curves, curve_kinds, curve_epochs):
    assert validation[epoch - 1] <= validation.min() + 0.02
    assert kind.startswith("overfit") == bool(validation[-1] - validation.min() > 0.03)

# %% q11_accuracy
for record, overfits in (
    (smaller_history, smaller_overfits_by_accuracy),
    (bigger_history, bigger_overfits_by_accuracy),
):
    trained, validated = record.history["accuracy"], record.history["val_accuracy"]
    gain = trained[-1] - trained[int(np.argmax(np.array(validated) >= max(validated) - 0.0101))]
    assert gain >= 0.035 if overfits else gain <= 0.07
validated = bigger_history.history["val_accuracy"]
assert validated[bigger_epochs_by_accuracy - 1] >= max(validated) - 0.0101
assert answer_disagree == "c"

# %% q12_more_data
for network, record, number in ((few, few_history, 50), (some, some_history, 500)):
    assert len(record.history["loss"]) == 20
    learned = network.evaluate(x_train[:number], y_train[:number], verbose=0)[0]
    assert network.evaluate(x_train[number:], y_train[number:], verbose=0)[0] - learned >= 0.1
for record, claimed in (
    (few_history, few_accuracy),
    (some_history, some_accuracy),
    (baseline_history, all_accuracy),
):
    assert abs(claimed - max(record.history["val_accuracy"])) <= 0.0051
assert answer_more_data == "a"
