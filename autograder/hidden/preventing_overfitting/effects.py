"""Whether a remedy helps: gap, rise and accuracy of a network in the last epoch, beside those without the remedy.

The task, the check cell and these functions take them from the histories, as they were recorded. A training loss that
was recorded is higher than one that is measured afterwards, since dropout and augmentation work in training alone.

The limits here are wider than those that the task names, by as much as two runs of one network differ, so that what
the check shows as met is met in grading as well. Gaps as shares of the gap of `plain`, from the lowest to the highest
of six seeds on built-in reviews (`plain` itself: 0.83 to 0.97 nats, rising by 99 to 130 %):

    dropout    0.3        0.4        0.5        0.6        0.7        0.75       0.8
    gap        1.00-1.13  0.94-1.12  0.84-1.02  0.69-0.81  0.45-0.55  0.33-0.37  0.20-0.23
    measured   1.00-1.14  0.95-1.14  0.87-1.05  0.74-0.86  0.53-0.64  0.40-0.47  0.28-0.31
    rise       0.96-1.21  0.92-1.22  0.79-1.06  0.57-0.72  0.32-0.44  0.18-0.25  0.07-0.10

    L2         0.0001     0.0003     0.001      0.003      0.005      0.01       1
    gap        0.79-0.92  0.70-0.77  0.56-0.61  0.32-0.43  0.25-0.38  0.10-0.12  0.00
    rise       0.52-0.66  0.17-0.21  0.00       0.00-0.05  0.04-0.12  0.00-0.01  0.00

The accuracy in validation lies from 0.01 below that of `plain` to 0.03 above it. With strengths from 0.003 Adam now and
then throws a network back by 0.06, for one epoch; L2 of strength 1 guesses (0.48).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from autograder.evidence.model import ModelEvidence
from autograder.expect import EvidenceProblem, EvidenceRejected, LearningCurve, Pack, Submission, curves, training

from . import runs
from .chance import changes_by_chance, works

Packs = Mapping[str, Pack]

# Epochs at the end of which one has to be right often enough: a network is thrown back for one of them at most.
_LAST = 3
# A network that has learned less than this share of what `without` knows beyond guessing has nothing to overfit with.
_LEARNT = 0.5


@dataclass(frozen=True)
class Remedy:
    """A network and the one without the remedy. `share` is the widest gap, and the largest rise, as a share of the
    other's; `measured` that of a gap that is measured; `lost` the accuracy that may be given up.
    """

    name: str
    without: str
    share: float
    measured: float
    lost: float


def check_gap(submission: Submission, packs: Packs, remedy: Remedy) -> None:
    """Asserts that the gap has shrunk. Without a history that can be believed it is measured."""
    submission = runs.as_trained(submission, packs)
    check_learnt(submission, packs, remedy)
    measured, measured_without = (runs.gap(submission, packs, name) for name in (remedy.name, remedy.without))
    try:
        pair = _both(submission, packs, remedy)
    except EvidenceProblem:
        assert measured <= remedy.share * measured_without
        return
    reached, without = (curves.gap(curve, _last(pair)) for curve in pair)
    assert reached <= remedy.share * without
    # Of a history the validation loss alone can be confirmed.
    assert measured <= remedy.measured * measured_without


def check_rise(submission: Submission, packs: Packs, remedy: Remedy) -> None:
    """Asserts that the validation loss rises less (Prechelt's generalisation loss)."""
    submission = runs.as_trained(submission, packs)
    check_learnt(submission, packs, remedy)
    pair = _both(submission, packs, remedy)
    reached, without = (curves.generalisation_loss(curve, _last(pair)) for curve in pair)
    assert reached <= remedy.share * without


def check_accuracy(submission: Submission, packs: Packs, remedy: Remedy) -> None:
    """Asserts that the network is right as often in validation, within what the task allows."""
    submission = runs.as_trained(submission, packs)
    check_learnt(submission, packs, remedy)
    right = max(_accuracies(submission, packs, remedy.name)[-_LAST:])
    assert right >= _accuracies(submission, packs, remedy.without)[-1] - remedy.lost


@contextmanager
def of_what_was_asked(built: Callable[[], None]) -> Iterator[None]:
    """An effect of a network that `built` checks. Where the effect is missing and the network is another one than the
    task asks for, that is the cause to be told: no other rate or strength would mend it.
    """
    try:
        yield
    except (AssertionError, EvidenceRejected):
        built()
        raise


def check_learnt(submission: Submission, packs: Packs, remedy: Remedy) -> None:
    """Raises EvidenceRejected where nothing was done against overfitting, or where the network has learned nothing:
    that its gap is small, or that it is right as often, is then no remedy's doing.
    """
    model = submission.model(remedy.name)
    if not _has_remedy(model):
        raise EvidenceRejected(
            f"{remedy.name}: nothing against overfitting",
            hint={
                "en": f"`{remedy.name}` has nothing in it yet that the network without it lacks.",
                "ja": f"`{remedy.name}` には、過学習を防ぐ工夫がまだ入っていません。",
            },
        )
    labels = runs.split(packs, remedy.name, "validation")[1]
    guessing = float(np.bincount(labels).max() / len(labels))
    right, without = (max(_accuracies(submission, packs, name)[-_LAST:]) for name in (remedy.name, remedy.without))
    if right - guessing < _LEARNT * (without - guessing):
        raise EvidenceRejected(
            f"{remedy.name} is right on {right:.3f} in validation, {remedy.without} on {without:.3f}",
            hint={
                "en": f"`{remedy.name}` has learned hardly anything: it is right on {right:.0%} of the validation "
                "data. Where nothing is learned there is no gap either. Was it trained, and is the remedy too strong?",
                "ja": f"`{remedy.name}` は、ほとんど何も学んでいません（検証データでの正解率 {right:.0%}）。"
                "何も学ばなければギャップもできません。訓練しましたか。効かせ方が強すぎませんか。",
            },
        )


def _both(submission: Submission, packs: Packs, remedy: Remedy) -> tuple[LearningCurve, LearningCurve]:
    """The history of the network, and that without the remedy, which the notebook itself trains: that one stands as it
    was recorded where the network has been trained further since. Raises EvidenceProblem.
    """
    curve = runs.found(submission, packs, remedy.name)
    try:
        return curve, runs.found(submission, packs, remedy.without)
    except EvidenceProblem:
        return curve, submission.history(runs.HISTORIES[remedy.without])


def _last(pair: tuple[LearningCurve, LearningCurve]) -> int:
    """The last epoch of the shorter run: where one was trained for longer, only what both have is compared."""
    return min(curve.epochs for curve in pair)


def _accuracies(submission: Submission, packs: Packs, name: str) -> tuple[float, ...]:
    """In validation, as recorded; as measured, where that was not recorded or cannot be believed."""
    try:
        recorded = training.accuracies_of(runs.found(submission, packs, name))
    except EvidenceProblem:
        recorded = ()
    return recorded or (runs.score(submission, packs, name, "validation").accuracy,)


def _has_remedy(model: ModelEvidence) -> bool:
    """Whether anything in it works in training alone, or makes weights or outputs expensive."""
    return (
        model.penalty > 0
        or any(model.activity.values())
        or any(works(layer) for layer in model.layers if layer.kind.endswith("Dropout") or changes_by_chance(layer))
    )
