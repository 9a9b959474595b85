"""The networks of the lesson, and what they score with and without a remedy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.expect import LearningCurve, Pack, Submission, training

HISTORIES = {
    "plain": "plain_history",
    "with_dropout": "dropout_history",
    "with_l2": "l2_history",
    "unaugmented": "unaugmented_history",
    "augmented": "augmented_history",
    "champion": "champion_history",
}
PICTURES = ("unaugmented", "augmented")
FEW = 200


def verified(submission: Submission, packs: Mapping[str, Pack], name: str) -> LearningCurve:
    """The history of the named network. Raises EvidenceProblem when it cannot be believed."""
    return verification(submission, packs, name).curve


def verification(submission: Submission, packs: Mapping[str, Pack], name: str) -> training.Verification:
    """The same, with the epoch that the network was left at."""
    inputs, labels = split(packs, name, "validation")
    return training.verification(submission, HISTORIES[name], name, inputs, labels, proof=True)


def score(submission: Submission, packs: Mapping[str, Pack], name: str, which: str) -> training.Score:
    """What the named network scores on its "train", "rest", "validation" or "hidden" split. Raises EvidenceProblem."""
    return training.score(submission.model(name), *split(packs, name, which))


def gap(submission: Submission, packs: Mapping[str, Pack], name: str) -> float:
    """The generalisation gap of the network as handed in, in nats. A penalty of the weights is in both losses."""
    validation = score(submission, packs, name, "validation").loss
    return validation - score(submission, packs, name, "train").loss


def split(packs: Mapping[str, Pack], name: str, which: str) -> tuple[str, np.ndarray]:
    """The name of the examiner's inputs, and the labels, that the named network works on."""
    if name not in PICTURES:
        return which, getattr(packs["reviews"], which).y
    images = packs["images"]
    return {
        "train": ("few", images.train.y[:FEW]),
        "rest": ("rest", images.train.y[FEW:]),
        "validation": ("new", images.validation.y),
        "hidden": ("hidden_pictures", images.hidden.y),
    }[which]
