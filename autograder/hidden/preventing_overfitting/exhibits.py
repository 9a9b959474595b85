"""The curves that feedback shows under the questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder import curves
from autograder.evidence.problems import EvidenceProblem
from autograder.evidence.submission import Submission
from autograder.grading.report import Exhibit, Text
from autograder.hidden import trained
from autograder.hidden.preventing_overfitting.runs import HISTORIES

# As in the lesson before: a smaller difference says nothing about an epoch. In nats.
TOLERANCE = 0.0075
_SHOWN: Mapping[str, Mapping[str, Text]] = {
    "q1_dropout": {"plain": {"en": "Plain", "ja": "Plain"}, "with_dropout": {"en": "Dropout", "ja": "Dropout"}},
    "q2_l2": {"plain": {"en": "Plain", "ja": "Plain"}, "with_l2": {"en": "L2", "ja": "L2"}},
    "q6_augmentation": {
        "unaugmented": {"en": "Without augmentation", "ja": "Without augmentation"},
        "augmented": {"en": "With augmentation", "ja": "With augmentation"},
    },
    "q7_champion": {"champion": {"en": "Champion", "ja": "Champion"}},
}


def exhibits(
    submission: Submission, packs: Mapping[str, Any], student_id: str | None
) -> Mapping[str, tuple[Exhibit, ...]]:
    """The runs that each question compares; for the champion with the number of epochs that the student chose."""
    found = {}
    for question, titles in _SHOWN.items():
        shown = tuple(
            Exhibit(
                title,
                curve.values("loss"),
                curve.values("val_loss"),
                _epochs(submission) if name == "champion" else None,
                tuple(int(epoch) for epoch in curves.acceptable_epochs(curve.values("val_loss"), TOLERANCE)),
                curves.onset_of_overfitting(curve.values("loss"), curve.values("val_loss"), TOLERANCE),
            )
            for name, title in titles.items()
            if (curve := trained.readable(submission, HISTORIES[name])) is not None
        )
        if shown:
            found[question] = shown
    return found


def _epochs(submission: Submission) -> int | None:
    try:
        return submission.integer("champion_epochs")
    except EvidenceProblem:
        return None
