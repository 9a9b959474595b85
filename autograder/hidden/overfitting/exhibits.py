"""The curves that feedback shows under the questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.expect import Exhibit, Submission, curves, own_curves

from . import runs


def exhibits(
    submission: Submission, packs: Mapping[str, Any], student_id: str | None
) -> Mapping[str, tuple[Exhibit, ...]]:
    """The student's three networks with the epochs they chose, and their own four curves."""
    titles = {f"{name}_history": title for name, title in runs.NAMES.items()}

    def read_as(answer: str) -> tuple[Exhibit, ...]:
        named = {f"{name}_history": answer.format(name) for name in runs.NETWORKS}
        return curves.exhibits(runs.as_trained(submission, packs["reviews"]), titles, runs.TOLERANCE, named)

    found = {
        "q5_epochs": read_as("{}_epochs"),
        "q6_overfitting": read_as("{}_overfits_from"),
        "q9_own_curves": own_curves.exhibits(submission, packs["curves"], student_id, "curve_epochs"),
    }
    return {question: shown for question, shown in found.items() if shown}
