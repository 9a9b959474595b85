"""Named problems with evidence. Each carries a hint that a student may read, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.evidence.languages import Words, in_all_languages


class EvidenceProblem(Exception):
    """The student's notebook left no usable evidence for a test. In the student's hands.

    A `flag` is for the instructor: something that a person should look at. Both are a text, or one for each language.
    `lacks` is the name of what was never made. `found` says what stood in the notebook, where the hint does not.
    `misreading` names a wrong answer, for instructors alone.
    """

    def __init__(
        self,
        detail: str,
        hint: Words,
        flag: Words | None = None,
        lacks: str | None = None,
        found: Words | None = None,
        misreading: Words | None = None,
    ) -> None:
        super().__init__(detail)
        self.lacks = lacks
        self.found = None if found is None else in_all_languages(found)
        self.misreading = None if misreading is None else in_all_languages(misreading)
        self.hint = in_all_languages(hint)
        self.flag = None if flag is None else in_all_languages(flag)


class EvidenceMissing(EvidenceProblem):
    """A variable, model, history or function that the test needs was never made."""


class EvidenceRejected(EvidenceProblem):
    """It was made, but is of the wrong type, out of bounds or not believable."""


class SubmissionUnreadable(Exception):
    """What was handed in is no notebook of this assignment. In the student's hands.

    `what` says in a few words what a file is instead; `told` is the whole of it for the student to read; both in both
    languages. With `for_review` a person has to look at it before it costs anything.
    """

    def __init__(
        self,
        detail: str,
        *,
        what: Mapping[str, str] | None = None,
        told: Mapping[str, str] | None = None,
        for_review: bool = False,
    ) -> None:
        super().__init__(detail)
        self.what = what
        self.told = told
        self.for_review = for_review


def wrong_type(name: str, expected: Mapping[str, str], found: str) -> EvidenceRejected:
    """What was collected as `name` is no such value; `expected` says by language what it should be."""
    return EvidenceRejected(
        f"{name} should be {expected['en']}, got {found}",
        hint={
            "en": f"`{name}` should be {expected['en']}, but it is {found}.",
            "ja": f"`{name}` は{expected['ja']}でなければなりませんが、いまは {found} です。",
        },
    )


def shown(value: Any) -> str:
    """A value in a few words."""
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."
