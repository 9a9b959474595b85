"""What assignment 3 says of a wrong gap, of layers that change pictures, and of who has learned from which reviews."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.data.pack import Split
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.hidden.preventing_overfitting import chance, effects, gaps, runs, seen

PLAIN = {
    "loss": (0.6, 0.3, 0.01),
    "val_loss": (0.65, 0.5, 0.96),
    "accuracy": (0.6, 0.9, 1.0),
    "val_accuracy": (0.6, 0.8, 0.78),
}
DROPOUT = {"loss": (0.7, 0.5, 0.2), "val_loss": (0.66, 0.52, 0.55)}
HISTORIES = Submission(
    "a",
    histories={
        "plain_history": LearningCurve("plain_history", PLAIN),
        "dropout_history": LearningCurve("dropout_history", DROPOUT),
    },
)


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        (-0.95, "turn the order round"),
        (0.35, "is the gap of `dropout_history`"),
        (0.96, "one of the two losses"),
        (0.22, "difference of accuracies"),
        (0.05, "another epoch (1)"),
    ],
)
def test_a_wrong_gap_is_told_what_it_is(claimed, told):
    mistaken = gaps.misreading(HISTORIES, "plain", claimed)
    assert mistaken is not None and told in mistaken.hint["en"] and mistaken.misreading["en"]


def test_a_gap_that_is_nothing_known_is_told_nothing_of_the_kind():
    assert gaps.misreading(HISTORIES, "plain", 3.0) is None
    assert gaps.same(0.955, gaps.recorded(HISTORIES, "plain"))


@pytest.mark.parametrize(
    ("kind", "config", "other_digits", "changes"),
    [
        ("RandomRotation", {"factor": [-0.05, 0.05]}, False, True),
        ("RandomRotation", {"factor": [-0.5, 0.5]}, True, True),
        ("RandomRotation", {"factor": [0.0, 0.0]}, False, False),
        ("RandomTranslation", {"height_factor": 0.0, "width_factor": 0.1}, False, True),
        ("RandomTranslation", {"height_factor": "much", "width_factor": 0.0}, False, False),
        ("RandomFlip", {"mode": "horizontal"}, True, True),
    ],
)
def test_what_changes_do_to_digits(kind, config, other_digits, changes):
    layer = Layer(kind, kind, config, 0)
    assert chance.turns_digits_into_others(layer) == other_digits
    assert len(chance.augmentation(ModelEvidence("m", (layer,), (), {}))) == changes


@pytest.mark.parametrize("knows", ["neither", "tests"])
def test_reviews_that_a_network_has_learned_from_are_familiar(knows):
    chances = np.random.default_rng(3)
    labels = {name: chances.integers(0, 2, 1000) for name in ("validation", "hidden")}
    # The hidden reviews are harder, for whichever network.
    hardness = {"validation": chances.normal(1.2, 1.5, 1000), "hidden": chances.normal(0.9, 1.5, 1000)}

    def network(better_at=()):
        margins = {
            name: hard + chances.normal(0, 0.5, 1000) + 0.3 * (name in better_at) for name, hard in hardness.items()
        }
        signed = {name: margin * (2 * labels[name] - 1) for name, margin in margins.items()}
        outputs = {name: (1 / (1 + np.exp(-logit)))[:, None] for name, logit in signed.items()}
        layers = (Layer("Dense", "d", {"units": 1, "activation": "sigmoid"}, 9),)
        return ModelEvidence("m", layers, (), outputs, loss="binary_crossentropy")

    champion = network(("validation",) if knows == "tests" else ())
    submission = Submission("a", models={"champion": champion, "plain": network(), "with_l2": network()})
    splits = tuple(labels.items())
    found = seen.familiarity(submission, "champion", ("plain", "with_dropout", "with_l2"), *splits)
    assert (found > seen.SUSPICIOUS) == (knows == "tests")


def test_training_reviews_that_were_given_for_validation_are_named():
    y = np.arange(100) % 2
    reviews = SimpleNamespace(train=Split(y, y), validation=Split(y, y))
    outputs = {"train": np.where(y, 0.9, 0.1)[:, None], "validation": np.full((100, 1), 0.4)}
    layers = (Layer("Dense", "d", {"units": 1, "activation": "sigmoid"}, 9),)
    champion = ModelEvidence("champion", layers, (), outputs, loss="binary_crossentropy")
    metrics = {"loss": (0.2,), "val_loss": (-float(np.log(0.9)),), "val_accuracy": (1.0,)}
    histories = {"champion_history": LearningCurve("champion_history", metrics)}
    submission = Submission("a", models={"champion": champion}, histories=histories)
    with pytest.raises(EvidenceRejected) as refused:
        runs.verification(submission, {"reviews": reviews}, "champion")
    assert "those of the training data" in refused.value.hint["en"] and refused.value.flag is None


def test_of_an_effect_that_is_missing_a_network_that_was_built_otherwise_is_the_cause():
    def built_otherwise():
        raise EvidenceRejected("no dropout", hint="two layers")

    for built, told in ((built_otherwise, "no dropout"), (lambda: None, "wide")):
        with pytest.raises((AssertionError, EvidenceRejected), match=told), effects.of_what_was_asked(built):
            raise AssertionError("wide")
