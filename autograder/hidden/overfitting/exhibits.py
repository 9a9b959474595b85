"""The curves that feedback shows under the questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.evidence.problems import EvidenceProblem
from autograder.evidence.submission import Submission
from autograder.grading.report import Exhibit, Text
from autograder.hidden import trained
from autograder.hidden.overfitting import own_curves, runs

_TITLES: Mapping[str, Text] = {
    "smaller": {"en": "Smaller", "ja": "Smaller"},
    "baseline": {"en": "Baseline", "ja": "Baseline"},
    "bigger": {"en": "Bigger", "ja": "Bigger"},
}


def exhibits(
    submission: Submission, packs: Mapping[str, Any], student_id: str | None
) -> Mapping[str, tuple[Exhibit, ...]]:
    """The student's three networks with the epochs they chose, and their own four curves."""
    found = {
        "q5_epochs": _networks(submission, "{}_epochs"),
        "q6_overfitting": _networks(submission, "{}_overfits_from"),
        "q9_own_curves": _own(submission, packs, student_id),
    }
    return {question: shown for question, shown in found.items() if shown}


def _networks(submission: Submission, answer: str) -> tuple[Exhibit, ...]:
    shown = []
    for name, title in _TITLES.items():
        curve = trained.readable(submission, f"{name}_history")
        if curve is not None:
            shown.append(
                Exhibit(
                    title,
                    curve.values("loss"),
                    curve.values("val_loss"),
                    _epoch(submission, answer.format(name)),
                    runs.acceptable(curve),
                    runs.onset(curve),
                )
            )
    return tuple(shown)


def _own(submission: Submission, packs: Mapping[str, Any], student_id: str | None) -> tuple[Exhibit, ...]:
    try:
        four = own_curves.of(submission, packs["curves"], student_id)
    except EvidenceProblem:
        return ()
    try:
        answers: list[int | None] = [int(value) for value in submission.array("curve_epochs").reshape(-1)]
    except (EvidenceProblem, ValueError, OverflowError):
        answers = []
    answers += [None] * (len(four) - len(answers))
    return tuple(
        Exhibit(
            {"en": f"Curve {number}", "ja": f"Curve {number}"},
            own.curve.values("loss"),
            own.curve.values("val_loss"),
            answer,
            own.acceptable,
            own.onset,
        )
        for number, (own, answer) in enumerate(zip(four, answers, strict=False), start=1)
    )


def _epoch(submission: Submission, name: str) -> int | None:
    try:
        return submission.integer(name)
    except EvidenceProblem:
        return None
