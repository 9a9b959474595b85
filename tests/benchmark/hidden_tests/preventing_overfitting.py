# What a plain notebook grader has to carry inside the notebook to check what our hidden graders check.

# %% q1_dropout
hidden = np.load("hidden.npz")


def check_remedy(network, record):
    dense = [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]
    assert [layer.units for layer in dense] == [512, 512, 1]
    assert len(record.history["val_loss"]) == 20
    scores = {}
    for name, tried in (("plain", plain), ("remedy", network)):
        known = tried.evaluate(x_train, y_train, verbose=0)[0]
        new = tried.evaluate(x_validation, y_validation, verbose=0)[0]
        scores[name] = new - known, tried.evaluate(hidden["x_hidden"], hidden["y_hidden"], verbose=0)[1]
    assert scores["remedy"][0] <= 0.75 * scores["plain"][0]
    assert scores["remedy"][1] >= scores["plain"][1] - 0.03


rates = [layer.rate for layer in with_dropout.layers if isinstance(layer, keras.layers.Dropout)]
assert len(rates) == 2 and min(rates) > 0
check_remedy(with_dropout, dropout_history)

# %% q2_l2
dense = [layer for layer in with_l2.layers if isinstance(layer, keras.layers.Dense)]
assert all(float(layer.kernel_regularizer.l2) > 0 for layer in dense[:2])
check_remedy(with_l2, l2_history)

# %% q3_curves
assert all("val_loss" in record.history for record in (plain_history, dropout_history, l2_history))

# %% q4_gaps
gaps = {
    name: record.history["val_loss"][-1] - record.history["loss"][-1]
    for name, record in (("plain", plain_history), ("dropout", dropout_history), ("l2", l2_history))
}
assert np.allclose([plain_gap, dropout_gap, l2_gap], list(gaps.values()), atol=0.01)
assert smallest_gap == min(gaps, key=gaps.get)

# %% q5_ideas
assert (answer_dropout_when, answer_dropout_why, answer_l2) == ("d", "a", "c")

# %% q6_augmentation
assert sum(type(layer).__name__.startswith("Random") for layer in augmented.layers) >= 2
assert [layer.units for layer in augmented.layers if isinstance(layer, keras.layers.Dense)] == [128, 10]
assert len(augmented_history.history["loss"]) == 60
scores = {}
for name, network in (("without", unaugmented), ("with", augmented)):
    known = network.evaluate(x_few, y_few, verbose=0)[0]
    new = network.evaluate(x_new, y_new, verbose=0)[0]
    accuracy = network.evaluate(hidden["x_pictures"][..., None] / 255, hidden["y_pictures"], verbose=0)[1]
    scores[name] = new - known, accuracy
assert scores["with"][0] <= 0.9 * scores["without"][0]
assert scores["with"][1] >= scores["without"][1] - 0.05

# %% q7_champion
assert champion.count_params() <= 10_000
assert champion_epochs == len(champion_history.history["loss"])
assert champion_history.history["val_loss"][-1] <= 1.05 * min(champion_history.history["val_loss"])
accuracy = champion.evaluate(hidden["x_hidden"], hidden["y_hidden"], verbose=0)[1]
assert accuracy >= 0.75
assert champion.evaluate(x_validation, y_validation, verbose=0)[1] - accuracy <= 0.08
