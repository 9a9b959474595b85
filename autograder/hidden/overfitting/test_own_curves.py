"""q9_own_curves: the four curves that are the student's alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from autograder.evidence.alike import folded
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Submission
from autograder.grading import question
from autograder.hidden.overfitting import own_curves, runs

own = partial(question, "q9_own_curves", 4)

ABOUT = {
    own_curves.GOOD: {
        "en": "both lines level out, and the dotted one does not rise again.",
        "ja": "2本とも平らになり、点線が再び上がることもありません。",
    },
    own_curves.UNDER: {
        "en": "the dotted line is still going down when training ends.",
        "ja": "訓練が終わるときにも、点線がまだ下がり続けています。",
    },
    own_curves.EARLY: {
        "en": "the dotted line rises again. Is its lowest point in the first or in the second half?",
        "ja": "点線が再び上がっています。いちばん低いところは、前半にありますか、後半にありますか。",
    },
    own_curves.LATE: {
        "en": "the dotted line rises again. Is its lowest point in the first or in the second half?",
        "ja": "点線が再び上がっています。いちばん低いところは、前半にありますか、後半にありますか。",
    },
}


@own(
    hint={
        "en": "`curve_kinds` should hold four words, one for each of your curves.",
        "ja": "`curve_kinds` には、曲線ごとに1つずつ、4つの言葉を入れましょう。",
    }
)
@pytest.mark.parametrize("number", (1, 2, 3, 4))
def test_kind(submission: Submission, packs: Mapping[str, Any], student_id: str | None, number: int) -> None:
    wanted = own_curves.of(submission, packs["curves"], student_id)[number - 1].kind
    claimed = submission.answer("curve_kinds")
    assert isinstance(claimed, list) and len(claimed) == 4 and all(isinstance(kind, str) for kind in claimed)
    if " ".join(folded(claimed[number - 1]).split()) != wanted:
        about = ABOUT[wanted]
        raise EvidenceRejected(
            f"curve {number} is called {claimed[number - 1]!r}, it is {wanted!r}",
            hint={"en": f"Curve {number}: {about['en']}", "ja": f"曲線 {number}：{about['ja']}"},
        )


@own(
    hint={
        "en": "`curve_epochs` should hold four whole numbers, one for each of your curves.",
        "ja": "`curve_epochs` には、曲線ごとに1つずつ、4つの整数を入れましょう。",
    }
)
@pytest.mark.parametrize("number", (1, 2, 3, 4))
def test_epoch(submission: Submission, packs: Mapping[str, Any], student_id: str | None, number: int) -> None:
    wanted = own_curves.of(submission, packs["curves"], student_id)[number - 1]
    claimed = submission.array("curve_epochs")
    assert claimed.shape == (4,) and (claimed == claimed.round()).all()
    what = {"en": f"Curve {number}", "ja": f"曲線 {number}"}
    runs.check_epoch(int(claimed[number - 1]), wanted.curve, wanted.acceptable, what)
