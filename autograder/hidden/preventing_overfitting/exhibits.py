"""The curves that feedback shows under the questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.expect import Exhibit, Submission, curves

from .runs import HISTORIES

# As in the lesson before: a smaller difference says nothing about an epoch. In nats.
TOLERANCE = 0.0075
_PLAIN = {"en": "Plain", "ja": "plain（そのまま）"}
_SHOWN: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "q1_dropout": {"plain": _PLAIN, "with_dropout": {"en": "Dropout", "ja": "ドロップアウト"}},
    "q2_l2": {"plain": _PLAIN, "with_l2": {"en": "L2", "ja": "L2正則化"}},
    "q6_augmentation": {
        "unaugmented": {"en": "Without augmentation", "ja": "データ拡張なし"},
        "augmented": {"en": "With augmentation", "ja": "データ拡張あり"},
    },
    "q7_champion": {"champion": {"en": "Champion", "ja": "チャンピオン"}},
}


def exhibits(
    submission: Submission, packs: Mapping[str, Any], student_id: str | None
) -> Mapping[str, tuple[Exhibit, ...]]:
    """The runs that each question compares; for the champion with the number of epochs that the student chose."""
    found = {}
    for question, named in _SHOWN.items():
        titles = {HISTORIES[name]: title for name, title in named.items()}
        found[question] = curves.exhibits(submission, titles, TOLERANCE, {"champion_history": "champion_epochs"})
    return {question: shown for question, shown in found.items() if shown}
