"""A history counts only for the network that made it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import curves, training

LABELS = np.array([0, 1, 1, 0, 1])
PROBABILITIES = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.7, 0.3], [0.1, 0.9]])
LOSS = float(-np.log([0.9, 0.8, 0.4, 0.7, 0.9]).mean())
ACCURACY = 0.8


def network(probabilities=PROBABILITIES, **other):
    output = Layer("Dense", "out", {"units": probabilities.shape[1], "activation": "softmax"}, 6)
    return ModelEvidence(
        "m", (output,), (None, 2), {"v": probabilities}, **{"loss": "sparse_categorical_crossentropy", **other}
    )


def handed_in(losses, accuracies=None, model=None, training=None):
    metrics = {"loss": tuple(training or losses), "val_loss": tuple(losses)}
    if accuracies:
        metrics["val_accuracy"] = tuple(accuracies)
    return Submission("a", models={"m": model or network()}, histories={"h": LearningCurve("h", metrics)})


def epoch(submission):
    return training.verification(submission, "h", "m", "v", LABELS).epoch


def test_score_is_the_mean_cross_entropy_and_the_accuracy():
    found = training.score(network(), "v", LABELS)
    assert (found.loss, found.accuracy) == (pytest.approx(LOSS), ACCURACY)
    assert np.isnan(found.error)


def test_what_regularisation_adds_is_part_of_the_loss():
    assert training.score(network(penalty=0.25), "v", LABELS).loss == pytest.approx(LOSS + 0.25)


def test_logits_score_as_their_probabilities():
    logits = network()
    logits = replace(logits, outputs={"v": PROBABILITIES, "v.logits": np.log(PROBABILITIES) + 7})
    assert training.score(logits, "v", LABELS).loss == pytest.approx(LOSS)


def test_one_logit_for_two_classes():
    logit = np.log(PROBABILITIES[:, 1:] / PROBABILITIES[:, :1])
    single = replace(network(), outputs={"v": PROBABILITIES, "v.logits": logit})
    assert training.score(single, "v", LABELS).loss == pytest.approx(LOSS)


@pytest.mark.parametrize("outputs", [np.full((5, 2), np.nan), np.ones((4, 2)) / 2, np.ones((5, 2, 2)) / 2])
def test_outputs_that_are_no_probabilities_of_these_samples_are_refused(outputs):
    with pytest.raises(EvidenceRejected):
        training.score(network(outputs), "v", LABELS)


def test_the_last_epoch_may_be_that_of_the_weights():
    assert epoch(handed_in([0.6, 0.3, LOSS], [0.6, 0.6, ACCURACY])) == 3


def test_so_may_the_best_epoch_to_which_early_stopping_went_back():
    assert epoch(handed_in([0.6, LOSS, 0.5, 0.7], [0.4, ACCURACY, 0.6, 0.6])) == 2
    assert epoch(handed_in([0.6, LOSS, 0.3, 0.7], [0.4, ACCURACY, 0.6, 0.6])) == 2, "the highest accuracy"


def test_on_a_level_curve_it_may_be_either():
    level = handed_in([1.0, LOSS - 0.001, LOSS + 0.001])
    assert training.verification(level, "h", "m", "v", LABELS).epochs == (3, 2)


def test_a_middle_epoch_is_nobodys():
    with pytest.raises(EvidenceRejected):
        epoch(handed_in([0.6, LOSS, 0.2, 0.5], [0.9, ACCURACY, 0.8, 0.6]))


@pytest.mark.parametrize(
    "submission",
    [
        handed_in([0.6, LOSS + 0.02], [0.5, ACCURACY]),
        handed_in([0.6, LOSS], [0.5, ACCURACY + 0.01]),
        handed_in([0.6, float("nan")], [0.5, ACCURACY]),
        handed_in([0.6, LOSS], [0.5, ACCURACY], training=[0.6, float("inf")]),
        handed_in([LOSS], model=network(loss=None)),
    ],
    ids=["other loss", "other accuracy", "nan", "infinite training loss", "never compiled"],
)
def test_a_history_that_disagrees_is_refused_with_a_hint_and_a_flag(submission):
    with pytest.raises(EvidenceRejected) as refused:
        epoch(submission)
    assert set(refused.value.hint) == set(refused.value.flag) == {"en", "ja"}


def test_a_history_with_gaps_is_nobodys_fault_but_cannot_be_read():
    with pytest.raises(EvidenceRejected, match="2 validation losses for 3") as refused:
        epoch(handed_in([0.6, LOSS], training=[0.6, 0.5, 0.4]))
    assert refused.value.flag is None


def test_averaged_weights_are_no_epochs_and_raise_no_suspicion():
    averaged = handed_in([0.9, 0.5, 0.2], [0.2, 0.8, 1.0], model=network(averages=True))
    assert training.verification(averaged, "h", "m", "v", LABELS).by == "nothing"
    with pytest.raises(EvidenceRejected) as refused:
        training.verification(averaged, "h", "m", "v", LABELS, proof=True)
    assert refused.value.flag is None


def test_what_is_only_called_an_accuracy_is_not_compared():
    assert epoch(handed_in([0.6, LOSS], [0.5, 0.1], model=network(other_metrics=("accuracy",)))) == 2


def test_another_loss_is_compared_by_accuracy_alone():
    other = network(loss="own loss")
    assert epoch(handed_in([0.2, 0.1], [0.5, ACCURACY], other)) == 2
    with pytest.raises(EvidenceRejected):
        epoch(handed_in([0.2, 0.1], [0.5, 0.6], other))


def test_a_network_that_was_compiled_again_with_another_loss_is_known_by_the_one_before():
    again = network(loss="mean_absolute_error")
    assert training.verification(handed_in([0.9, LOSS], [0.6, ACCURACY], again), "h", "m", "v", LABELS).by == "loss"
    for losses, accuracies in (([0.9, LOSS], None), ([0.9, LOSS], [0.6, 0.9]), ([0.9, 0.55], [0.6, ACCURACY])):
        with pytest.raises(EvidenceRejected) as refused:
            epoch(handed_in(losses, accuracies, again))
        assert refused.value.flag


def test_a_history_without_validation_is_missing_evidence():
    bare = LearningCurve("h", {"loss": (0.5,)})
    with pytest.raises(EvidenceMissing):
        epoch(Submission("a", models={"m": network()}, histories={"h": bare}))


def test_what_cannot_be_verified_can_still_be_drawn_unless_it_is_not_finite():
    assert curves.readable(handed_in([9.0, 8.0]), "h") is not None
    assert curves.readable(handed_in([9.0, float("nan")]), "h") is None
    assert curves.readable(handed_in([9.0]), "another") is None
