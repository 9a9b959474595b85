"""The networks of the lesson, their histories, and what they score with and without a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import numpy as np

from autograder.expect import (
    EvidenceProblem,
    EvidenceRejected,
    LearningCurve,
    Pack,
    Submission,
    training,
)

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
    """The same, with the epochs that the network may have been left at. Names that were mixed up, and training data
    that were given for validation, are told as that.
    """
    try:
        return _of(submission, packs, HISTORIES[name], name)
    except EvidenceRejected as problem:
        if _belongs(submission, packs, HISTORIES[name], name, "train"):
            raise _validated_on_training(name) from None
        owner = next((other for other in _alike(name) if _belongs(submission, packs, HISTORIES[name], other)), None)
        raise (problem if owner is None else _mixed_up(name, owner)) from None


def as_trained(submission: Submission, packs: Mapping[str, Pack]) -> Submission:
    """The submission with each network and its history as they were when they belonged together: what was trained
    further, or replaced, was right when it was done.
    """
    for name, history in HISTORIES.items():
        with suppress(EvidenceProblem):
            versions = submission.versions(history, name)
            together = (version for version in versions if _belongs(version, packs, history, name))
            submission = next(together, submission)
    return submission


def found(submission: Submission, packs: Mapping[str, Pack], name: str) -> LearningCurve:
    """The history of the named network, kept under whichever name. Raises EvidenceProblem where there is none."""
    try:
        return _of(submission, packs, HISTORIES[name], name).curve
    except EvidenceProblem:
        kept = next((other for other in _alike(name) if _belongs(submission, packs, HISTORIES[other], name)), None)
        if kept is None:
            raise
        return submission.history(HISTORIES[kept])


def score(submission: Submission, packs: Mapping[str, Pack], name: str, which: str) -> training.Score:
    """What the named network scores on its "train", "rest", "validation" or "hidden" split. Raises EvidenceProblem."""
    return training.score(submission.model(name), *split(packs, name, which))


def gap(submission: Submission, packs: Mapping[str, Pack], name: str) -> float:
    """The generalisation gap as it is measured, in nats: without dropout and augmentation, which a history has in its
    training loss. A penalty of the weights is in both losses.
    """
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


def _of(
    submission: Submission, packs: Mapping[str, Pack], history: str, name: str, which: str = "validation"
) -> training.Verification:
    inputs, labels = split(packs, name, which)
    return training.verification(submission, history, name, inputs, labels, proof=True)


def _belongs(
    submission: Submission, packs: Mapping[str, Pack], history: str, name: str, which: str = "validation"
) -> bool:
    try:
        _of(submission, packs, history, name, which)
    except EvidenceProblem:
        return False
    return True


def _alike(name: str) -> list[str]:
    """The other networks for the same data."""
    return [other for other in HISTORIES if other != name and (other in PICTURES) == (name in PICTURES)]


def _validated_on_training(name: str) -> EvidenceRejected:
    history = HISTORIES[name]
    return EvidenceRejected(
        f"{history} was validated on the training data",
        hint={
            "en": f"The validation losses in `{history}` are those of the training data, so they cannot tell how well "
            f"`{name}` does on new ones. Give `fit` the validation data as `validation_data`.",
            "ja": f"`{history}` の検証の損失は、訓練データで測ったものです。これでは、新しいデータで `{name}` "
            "がどうなるかが分かりません。`fit` の `validation_data` には、検証データを渡しましょう。",
        },
    )


def _mixed_up(name: str, owner: str) -> EvidenceRejected:
    history = HISTORIES[name]
    return EvidenceRejected(
        f"{history} is of {owner}",
        hint={
            "en": f"`{history}` holds the history of `{owner}`, not that of `{name}`: the names are mixed up. Keep in "
            f"it what the training of `{name}` returns.",
            "ja": f"`{history}` に入っているのは、`{name}` ではなく `{owner}` の記録です。名前を取り違えています。"
            f"`{name}` の訓練の戻り値を入れましょう。",
        },
    )
