"""Histories that Keras recorded are verified by their loss, however the network was compiled and trained."""

from __future__ import annotations

import io
import json

import nbformat
import numpy as np
import pytest

from autograder.evidence.intake import submission_from
from autograder.expect import training
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]

DATA = """
import keras
import numpy as np
from keras import layers
keras.utils.set_random_seed(1)
x = np.random.default_rng(0).normal(size=(150, 4)).astype("float32")
labels = (x[:, 0] > x[:, 1]).astype(int) + (x[:, 2] > 1)
yes, one_hot, prices = labels > 0, keras.utils.to_categorical(labels, 3), 100 * x[:, 0] + 20 * x[:, 1] ** 2
weights = np.linspace(0.5, 2, 50)
def trained(units, activation, loss, targets, *, metrics=(), hidden={}, optimizer="adam", more=(), **fit):
    network = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu", **hidden),
                                layers.Dense(units, activation=activation)])
    return fitted(network, dict(optimizer=optimizer, loss=loss, metrics=list(metrics), run_eagerly=True), targets, more, **fit)
def fitted(network, how, targets, more=(), **fit):
    network.compile(**how)
    return network, network.fit(x[:100], targets[:100], batch_size=50, verbose=0, **{"epochs": 3} | fit,
                                validation_data=(x[100:], targets[100:], *more))
def of_classes(optimizer="adam", metrics=("accuracy",), targets=labels, **fit):
    loss = "categorical_crossentropy" if targets.ndim == 2 else "sparse_categorical_crossentropy"
    return trained(3, "softmax", loss, targets, metrics=metrics, optimizer=optimizer, **fit)
def precisely(policy):
    keras.mixed_precision.set_global_policy(policy)
    try:
        return of_classes()
    finally:
        keras.mixed_precision.set_global_policy("float32")
def accuracy(true, told):
    return keras.ops.mean(told[:, 0])
def network():
    return keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
"""
# How each is trained, the targets that graders know, and what is compared.
SMOOTHED = "loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.2)"
WAYS = {
    "smoothed": (f'trained(3, "softmax", targets=one_hot, {SMOOTHED})', "labels", "loss"),
    "smoothed_logits": (
        'trained(3, None, keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.2), one_hot)',
        "labels",
        "loss",
    ),
    "smoothed_yes": (
        'trained(1, "sigmoid", keras.losses.BinaryCrossentropy(label_smoothing=0.2), yes, metrics=["accuracy"])',
        "yes",
        "loss",
    ),
    "yes_or_no_three_times": ('trained(3, "sigmoid", "binary_crossentropy", one_hot)', "labels", "loss"),
    "active": (
        'trained(3, "softmax", "sparse_categorical_crossentropy", labels, hidden={"activity_regularizer": "l2", '
        '"kernel_regularizer": "l1"})',
        "labels",
        "loss",
    ),
    "weighted_classes": (
        'trained(3, "softmax", "sparse_categorical_crossentropy", labels, class_weight={0: 3.0, 1: 1.0, 2: 0.5}, '
        'optimizer=keras.optimizers.AdamW(weight_decay=0.1))',
        "labels",
        "loss",
    ),
    "squared": ('trained(1, None, "mse", prices, metrics=["mae", keras.metrics.RootMeanSquaredError()])', "prices", "loss"),
    "absolute": ('trained(1, None, keras.losses.MeanAbsoluteError(), prices, metrics=["mse"])', "prices", "loss"),
    "squared_classes": ('trained(3, "softmax", "mean_squared_error", one_hot, metrics=["accuracy"])', "labels", "loss"),
    "huber": ('trained(1, None, "huber", prices, metrics=["mae"])', "prices", "metrics"),
    "huber_alone": ('trained(1, None, "huber", prices)', "prices", "nothing"),
    "summed": (
        'trained(1, None, keras.losses.MeanSquaredError(reduction="sum"), prices)',
        "prices",
        "nothing",
    ),
    "own": (
        'trained(1, None, lambda true, told: keras.ops.mean((true - told) ** 4), prices)',
        "prices",
        "nothing",
    ),
    "scheduled": (
        'of_classes(keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.5, 2, 0.5), clipnorm=0.1), '
        'sample_weight=np.linspace(0.1, 3, 100), validation_batch_size=7)',
        "labels",
        "loss",
    ),
    "best_restored": (
        'of_classes(keras.optimizers.Adam(0.3), epochs=6, callbacks=[keras.callbacks.ReduceLROnPlateau(patience=1), '
        'keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=2, restore_best_weights=True)])',
        "labels",
        "loss",
    ),
    "swapped_averages": (
        'of_classes(keras.optimizers.Adam(use_ema=True), callbacks=[keras.callbacks.SwapEMAWeights(swap_on_epoch=True)])',
        "labels",
        "loss",
    ),
    "averaged": ('of_classes(keras.optimizers.AdamW(0.05, use_ema=True))', "labels", "nothing"),
    "in_half_precision": ('precisely("mixed_float16")', "labels", "loss"),
    "steps_at_once": (
        'fitted(network(), dict(loss="sparse_categorical_crossentropy", metrics=["acc"], steps_per_execution=2), labels)',
        "labels",
        "loss",
    ),
    "two_of_three": (
        'of_classes(metrics=[keras.metrics.SparseTopKCategoricalAccuracy(k=2, name="acc2"), "sparse_categorical_accuracy"])',
        "labels",
        "loss",
    ),
    "own_accuracy": ('of_classes(metrics=[accuracy])', "labels", "loss"),
    "each_output_counted": ('of_classes(metrics=["binary_accuracy"], targets=one_hot)', "labels", "loss"),
    "half_the_loss": (
        'fitted(network(), dict(loss="sparse_categorical_crossentropy", metrics=["accuracy"], loss_weights=[0.5]), labels)',
        "labels",
        "metrics",
    ),
    "focal": (
        'trained(3, "softmax", keras.losses.CategoricalFocalCrossentropy(), one_hot, metrics=["accuracy"])',
        "labels",
        "metrics",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def submission():
    cells = [DATA, *(f"{name}, {name}_history = {how}" for name, (how, _, _) in WAYS.items())]
    cells.append('weighted, weighted_history = trained(1, None, "mse", prices, more=[weights])')
    names = [*WAYS, "weighted"]
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    wanted = {"answers": [], "models": names, "histories": [f"{name}_history" for name in names], "calls": {}}
    x = np.random.default_rng(0).normal(size=(150, 4)).astype("float32")
    stream = io.BytesIO()
    np.savez(stream, validation=x[100:])
    with Sandbox(Limits(wall_seconds=300, cell_seconds=120)) as sandbox:
        run = sandbox.run(nbformat.writes(nb).encode(), wanted, {})
        assert json.loads(run.files["problems.json"]) == []
        models = {name: run.files[f"evidence/model-{name}.keras"] for name in names}
        exam = sandbox.examine(models, stream.getvalue())
    return submission_from("a", run.files, exam.files, {})


@pytest.fixture(scope="module")
def targets():
    x = np.random.default_rng(0).normal(size=(150, 4)).astype("float32")
    labels = (x[:, 0] > x[:, 1]).astype(int) + (x[:, 2] > 1)
    return {
        "labels": labels[100:],
        "yes": labels[100:] > 0,
        "prices": (100 * x[:, 0] + 20 * x[:, 1] ** 2)[100:],
    }


@pytest.mark.parametrize("name", WAYS)
def test_what_keras_recorded_is_what_is_computed(submission, targets, name):
    _, kind, by = WAYS[name]
    found = training.verification(submission, f"{name}_history", name, "validation", targets[kind])
    assert found.by == by
    assert found.epoch == 3 or name in ("best_restored", "swapped_averages")


def test_samples_that_count_more(submission, targets):
    named = submission, "weighted_history", "weighted", "validation", targets["prices"]
    found = training.verification(*named, weights=np.linspace(0.5, 2, 50))
    assert (found.by, found.epoch) == ("loss", 3)
