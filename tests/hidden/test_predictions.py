"""A history of assignment 1 ends where the saved weights are, or it is not the network's."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.data.pack import Split
from autograder.evidence.fits import Fit
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Call, LearningCurve, Submission
from autograder.hidden.image_classification import predictions, test_answers, test_network
from autograder.hidden.image_classification.evidence import BRIGHT, DARK

LABELS = np.arange(1000) % 10
PACK = SimpleNamespace(train=SimpleNamespace(y=LABELS))
UNTRAINED = (float(np.log(10)), 0.1)


def believed(ends, is_really, *, loss="sparse_categorical_crossentropy", activation="softmax", penalty=0.0, more=()):
    """Whether a history that ends with this loss and accuracy counts for a network with these ones."""
    layers = (
        *(Layer(kind, kind, {}, 9) for kind in more),
        Layer("Dense", "d", {"units": 10, "activation": activation}, 9),
    )
    model = ModelEvidence("model", layers, (), {"train": _outputs(*is_really)}, loss=loss, penalty=penalty)
    metrics = {"loss": (2.4, ends[0])} | ({"accuracy": (0.1, ends[1])} if ends[1] is not None else {})
    submission = Submission(
        "a",
        models={"model": model},
        histories={"history": LearningCurve("history", metrics)},
        calls={"scale": (Call(np.array([0.0, 1.0])),)},
    )
    try:
        return predictions.losses(submission, PACK) == (2.4, ends[0])
    except EvidenceRejected as problem:
        assert set(problem.hint) == {"en", "ja"}
        # Nobody is suspected where nothing can be compared.
        assert (problem.flag is None) == ("cannot be verified" in str(problem))
        return False


def _outputs(loss, accuracy):
    """Probabilities with this mean cross-entropy and share of right classes."""
    right = np.arange(1000) < round(1000 * accuracy)
    of_label = np.where(right, 0.6, 0.05)
    rest = (loss - np.mean(-np.log(of_label)[right].sum() / 1000)) / max(1e-9, 1 - accuracy)
    of_label = np.where(right, of_label, np.exp(-rest))
    if not 0 < np.exp(-rest) < 0.45:
        of_label = np.full(1000, np.exp(-loss))
    rest = (1 - of_label) * np.where(right, 1 / 9, 0.01)
    outputs = np.repeat(rest[:, None], 10, axis=1)
    outputs[np.arange(1000), (LABELS + 1) % 10] = 1 - of_label - 8 * rest
    outputs[np.arange(1000), LABELS] = of_label
    return outputs


@pytest.mark.parametrize(
    ("ends", "is_really"),
    [
        ((0.179, 0.96), (0.158, 0.97)),
        ((0.204, 0.95), (0.38, 0.88)),
        ((0.196, 0.95), (0.397, 0.86)),
        ((0.75, 0.90), (0.64, 0.91)),
        ((1.3, 0.70), (0.62, 0.91)),
        ((1.77, 0.62), (1.66, 0.67)),
        ((2.261, 0.15), (2.317, 0.11)),
        ((2.4, 0.12), (2.395, 0.12)),
    ],
)
def test_what_was_measured_is_believed(ends, is_really):
    assert believed(ends, is_really)
    assert believed((ends[0], None), is_really)


@pytest.mark.parametrize("end", [0.01, 0.1, 0.3, 0.6, 0.99, 1.0, 1.15, 1.5, 1.8, 2.0, 2.1])
def test_an_untrained_network_has_no_history_that_ends_lower(end):
    for accuracy in (None, 0.1, 0.5, 0.99):
        assert not believed((end, accuracy), UNTRAINED)
        assert not believed((end, accuracy), UNTRAINED, more=("BatchNormalization",))


@pytest.mark.parametrize("accuracy", [0.4, 0.6, 0.99, float("nan")])
def test_nor_one_with_a_higher_accuracy(accuracy):
    assert not believed((2.3, accuracy), UNTRAINED)


@pytest.mark.parametrize("other", [{"loss": "mean_squared_error"}, {"loss": None}, {"activation": "sigmoid"}])
def test_where_the_loss_cannot_be_compared_the_accuracy_is(other):
    assert believed((0.02, 0.95), (0.2, 0.95), **other)
    assert not believed((0.02, 0.95), UNTRAINED, **other)
    assert not believed((0.02, None), UNTRAINED, **other), "nothing can be compared"


def test_regularisation_is_part_of_the_recorded_loss():
    assert believed((0.7, 0.96), (0.2, 0.96), penalty=0.48)
    assert not believed((0.1, 0.96), (0.2, 0.96), penalty=0.48)


def test_batch_normalisation_settles_late():
    assert believed((0.118, 0.98), (0.857, 0.89), more=("BatchNormalization",))
    assert not believed((0.118, 0.98), (0.857, 0.89))


@pytest.mark.parametrize("end", [float("nan"), float("inf"), -5.0])
def test_no_number_is_nobodys(end):
    assert not believed((end, 0.9), (0.2, 0.9))


def handed_in(*, mean, brightest=1.0, outputs=("train", "train_raw", "own x_train_scaled"), more=()):
    """A network whose `fit` was given pictures with this mean, and whose `scale` makes this of a white pixel."""
    calls = tuple(Call(given / 255 * brightest) for given in (BRIGHT, DARK))
    return Submission(
        "a",
        models={"model": ModelEvidence("model", more, (), dict.fromkeys(outputs, np.zeros((1, 10))))},
        histories={"history": LearningCurve("history", {"loss": (1.0,)})},
        calls={"scale": calls},
        fits={"model": (Fit(1, 4, mean=mean, history="history"),)},
    )


PICTURES = SimpleNamespace(train=SimpleNamespace(x=np.full((4, 2, 2), 51, dtype=np.uint8), y=LABELS[:4]))
OWN = ["own x_train_scaled", "train", "train_raw"]


@pytest.mark.parametrize(
    ("submission", "forms"),
    [
        (handed_in(mean=0.2), ["train"]),
        (handed_in(mean=None), ["train"]),
        (handed_in(mean=51.0), OWN),
        (handed_in(mean=0.1, brightest=0.5), OWN),
        (handed_in(mean=0.1, brightest=0.5, outputs=("train",)), ["train"]),
        (handed_in(mean=51.0, more=(Layer("Rescaling", "r", {}, 0),)), ["train_raw"]),
    ],
)
def test_pictures_are_judged_in_the_form_that_the_program_gave_them(submission, forms):
    assert predictions.forms(submission, "train", PICTURES) == forms


def test_unscaled_pixels_are_named_once_and_nobody_is_suspected():
    pack = SimpleNamespace(train=[0] * 4, validation=[0] * 3)
    with pytest.raises(EvidenceRejected, match="from 0 to 255") as found:
        predictions.check_pictures(handed_in(mean=51.0), pack)
    assert found.value.flag is None
    # Where `scale` gives such pixels, that question has lost its points.
    predictions.check_pictures(handed_in(mean=51.0, brightest=255.0), pack)
    predictions.check_pictures(handed_in(mean=51.0, more=(Layer("Rescaling", "r", {}, 0),)), pack)


def test_labels_are_those_of_the_network_where_its_probabilities_have_another_name():
    outputs = _outputs(0.4, 0.9)
    model = ModelEvidence(
        "model", (Layer("Dense", "d", {"units": 10, "activation": "softmax"}, 9),), (), {"validation": outputs}
    )
    scaled = {"scale": tuple(Call(given / np.float32(255)) for given in (BRIGHT, DARK))}
    most_probable, others = outputs.argmax(axis=1), (outputs.argmax(axis=1) + 1) % 10
    for labels, right in ((most_probable, True), (others, False)):
        submission = Submission("a", answers={"predicted_labels": labels}, models={"model": model}, calls=scaled)
        try:
            test_answers.test_predicted_labels_are_the_most_probable(submission, PACK)
        except AssertionError:
            assert not right
        else:
            assert right


def test_the_recorded_training_accuracy_is_told_from_that_of_the_validation_pictures():
    layers = (Layer("Dense", "d", {"units": 10, "activation": "softmax"}, 9),)
    model = ModelEvidence("model", layers, (), {"train": _outputs(0.4, 0.9), "validation": _outputs(0.6, 0.8)})
    submission = Submission(
        "a",
        answers={"validation_accuracy": 0.873},
        models={"model": model},
        histories={"history": LearningCurve("history", {"loss": (0.5,), "accuracy": (0.873,)})},
        calls={"scale": tuple(Call(given / np.float32(255)) for given in (BRIGHT, DARK))},
    )
    pack = SimpleNamespace(train=PACK.train, validation=Split(LABELS, LABELS))
    with pytest.raises(EvidenceRejected, match="training"):
        test_network.test_validation_accuracy_is_that_of_the_model(submission, pack)


@pytest.mark.parametrize(
    ("units", "activation", "accuracy", "has_learned"),
    [
        (128, "relu", 0.8, True),
        (128, "relu", 0.7, False),
        (16, "relu", 0.7, True),
        (128, "sigmoid", 0.7, True),
        (16, "sigmoid", 0.15, False),
    ],
)
def test_a_network_that_was_built_otherwise_may_learn_more_slowly(units, activation, accuracy, has_learned):
    """It has lost its points for that."""
    layers = (
        Layer("Dense", "d", {"units": units, "activation": activation}, 9),
        Layer("Dense", "e", {"units": 10, "activation": "softmax"}, 9),
    )
    model = ModelEvidence("model", layers, (), {"hidden": _outputs(0.9, accuracy)})
    scaled = {"scale": tuple(Call(given / np.float32(255)) for given in (BRIGHT, DARK))}
    split = Split(LABELS, LABELS)
    pack = SimpleNamespace(train=PACK.train, validation=split, hidden=split, source="builtin")
    submission = Submission("a", answers={"validation_accuracy": 0.8}, models={"model": model}, calls=scaled)
    with nullcontext() if has_learned else pytest.raises(AssertionError):
        test_network.test_has_learned_to_classify(submission, pack)
