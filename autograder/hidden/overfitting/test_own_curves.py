"""q9_own_curves: the four curves that are the student's alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from autograder.expect import Submission, own_curves, question

own = partial(question, "q9_own_curves", 4)


@own(
    looks_at={"en": "The kind of curve {}", "ja": "曲線 {} の種類"},
    hint={
        "en": "`curve_kinds` should hold four words, one for each of your curves.",
        "ja": "`curve_kinds` には、曲線ごとに1つずつ、4つの言葉を入れましょう。",
    },
)
@pytest.mark.parametrize("number", (1, 2, 3, 4))
def test_kind(submission: Submission, packs: Mapping[str, Any], student_id: str | None, number: int) -> None:
    own_curves.check_kind(submission, "curve_kinds", own_curves.of(submission, packs["curves"], student_id), number)


@own(
    looks_at={"en": "The epoch that you chose for curve {}", "ja": "曲線 {} について選んだエポック"},
    hint={
        "en": "`curve_epochs` should hold four whole numbers, one for each of your curves.",
        "ja": "`curve_epochs` には、曲線ごとに1つずつ、4つの整数を入れましょう。",
    },
)
@pytest.mark.parametrize("number", (1, 2, 3, 4))
def test_epoch(submission: Submission, packs: Mapping[str, Any], student_id: str | None, number: int) -> None:
    own_curves.check_epoch(submission, "curve_epochs", own_curves.of(submission, packs["curves"], student_id), number)
