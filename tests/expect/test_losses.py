"""What Keras records as a loss, from what a network predicts."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.evidence.compiled import compiled_from
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import losses, training

PRICES = np.array([1.0, 2.0, 3.0, 6.0])
TOLD = np.array([[1.5], [2.0], [2.0], [5.0]])
SQUARED, ABSOLUTE = 2.25 / 4, 2.5 / 4


def network(outputs, activation="linear", **other):
    output = Layer("Dense", "out", {"units": outputs.shape[-1], "activation": activation}, 6)
    return ModelEvidence("m", (output,), (None, 2), {"v": outputs}, **({"optimizer": "Adam"} | other))


def by(model, targets, **metrics):
    curve = LearningCurve("h", {"loss": (9.0, 9.0), **metrics})
    submission = Submission("a", models={"m": model}, histories={"h": curve})
    return training.verification(submission, "h", "m", "v", targets).by


@pytest.mark.parametrize(("loss", "value"), [("mean_squared_error", SQUARED), ("mean_absolute_error", ABSOLUTE)])
def test_errors_of_numbers(loss, value):
    model = network(TOLD, loss=loss, penalty=1.0, activity={"v": 0.5, "other": 9.0})
    assert losses.recorded(model, "v", PRICES) == (pytest.approx(value + 1.5),)
    found = training.score(model, "v", PRICES)
    assert (found.loss, found.error) == (pytest.approx(value + 1.5), ABSOLUTE)
    assert np.isnan(found.accuracy)


def test_several_numbers_a_sample():
    told, wanted = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [3.0, 2.0]])
    assert losses.recorded(network(told, loss="mean_squared_error"), "v", wanted) == (2.0,)


def test_whole_numbers_are_numbers_where_the_network_tells_numbers():
    model = network(TOLD, loss="mean_squared_error")
    assert losses.recorded(model, "v", PRICES.astype(int)) == (pytest.approx(SQUARED),)


def test_classes_that_are_floats():
    model = network(np.array([[0.7], [0.2]]), "sigmoid", loss="binary_crossentropy")
    found = training.score(model, "v", np.array([1.0, 0.0]))
    assert (found.loss, found.accuracy) == (pytest.approx(-np.log([0.7, 0.8]).mean()), 1.0)


@pytest.mark.parametrize("outputs", [np.ones((4, 2)), np.ones((3, 1)), np.full((4, 1), np.inf)])
def test_other_than_a_number_for_each_sample_is_refused(outputs):
    with pytest.raises(EvidenceRejected):
        training.score(network(outputs, loss="mean_squared_error"), "v", PRICES)


def test_smoothed_labels():
    probabilities, labels = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]), np.array([0, 1])
    wanted = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1]])
    model = network(probabilities, "softmax", loss="categorical_crossentropy", label_smoothing=0.3)
    assert losses.recorded(model, "v", labels)[0] == pytest.approx(-(wanted * np.log(probabilities)).sum(axis=1).mean())
    yes = network(np.array([[0.7], [0.2]]), "sigmoid", loss="binary_crossentropy", label_smoothing=0.2)
    wanted = -np.mean([0.1 * np.log(0.7) + 0.9 * np.log(0.3), 0.9 * np.log(0.2) + 0.1 * np.log(0.8)])
    assert losses.recorded(yes, "v", labels)[0] == pytest.approx(wanted)


def test_errors_of_classes_in_either_form_of_the_labels():
    model = network(np.array([[0.5, 0.5], [0.0, 1.0]]), "softmax", loss="mean_squared_error")
    assert losses.recorded(model, "v", np.array([0, 1])) == (0.125, 0.375)
    assert by(model, np.array([0, 1]), val_loss=(0.5, 0.125), val_accuracy=(0.5, 1.0)) == "loss"


def test_numbers_are_compared_in_their_own_unit():
    for unit in (1e-4, 1.0, 1e4):
        told = network(TOLD * unit, loss="mean_squared_error")
        right = SQUARED * unit**2
        assert by(told, PRICES * unit, val_loss=(9.0 * unit**2, right)) == "loss"
        with pytest.raises(EvidenceRejected) as refused:
            by(told, PRICES * unit, val_loss=(9.0 * unit**2, 0.9 * right))
        assert refused.value.flag


@pytest.mark.parametrize("name", ["val_mae", "val_mean_absolute_error"])
def test_where_the_loss_cannot_be_computed_the_error_is_compared(name):
    model = network(TOLD, loss="huber")
    assert by(model, PRICES, val_loss=(2.0, 1.0), **{name: (2.0, ABSOLUTE)}) == "metrics"
    with pytest.raises(EvidenceRejected):
        by(model, PRICES, val_loss=(2.0, 1.0), **{name: (2.0, 0.1)})


@pytest.mark.parametrize("how", [{"loss": "huber"}, {"loss": "mean_squared_error", "loss_is_mean": False}])
def test_what_cannot_be_verified_costs_nothing_unless_proof_is_asked_for(how):
    model = network(TOLD, **how)
    assert by(model, PRICES, val_loss=(2.0, 1.0)) == "nothing"
    curve = LearningCurve("h", {"loss": (2.0,), "val_loss": (1.0,)})
    submission = Submission("a", models={"m": model}, histories={"h": curve})
    with pytest.raises(EvidenceRejected, match="cannot be verified") as refused:
        training.verified(submission, "h", "m", "v", PRICES, proof=True)
    assert refused.value.flag is None


@pytest.mark.parametrize(
    ("loss", "found"),
    [
        ("mse", ("mean_squared_error", 0.0, True)),
        (["mae"], ("mean_absolute_error", 0.0, True)),
        ({"price": "mse"}, ("mean_squared_error", 0.0, True)),
        (
            {
                "module": "keras.losses",
                "class_name": "CategoricalCrossentropy",
                "config": {"label_smoothing": 0.1, "reduction": "sum_over_batch_size"},
            },
            ("categorical_crossentropy", 0.1, True),
        ),
        (
            {"class_name": "MeanSquaredError", "config": {"reduction": "sum"}},
            ("mean_squared_error", 0.0, False),
        ),
        ({"module": "builtins", "class_name": "function", "config": "mse"}, ("own mse", 0.0, True)),
        ({"class_name": "X", "config": {"label_smoothing": 1e400, "reduction": {}}}, ("x", 0.0, False)),
        ({"class_name": 3, "config": []}, (None, 0.0, True)),
        (None, (None, 0.0, True)),
    ],
)
def test_what_a_model_was_compiled_with(loss, found):
    compiled = compiled_from({"loss": loss, "metrics": ["mae", {"class_name": "MeanSquaredError"}, 3]})
    assert (compiled.loss, compiled.label_smoothing, compiled.loss_is_mean) == found
    assert compiled.metrics == ("mean_absolute_error", "mean_squared_error", "")


@pytest.mark.parametrize("found", [None, [], "mse", {"loss_weights": [0.5], "loss": "mse"}])
def test_configurations_of_any_form(found):
    assert compiled_from(found).loss_is_mean == (not isinstance(found, dict))
