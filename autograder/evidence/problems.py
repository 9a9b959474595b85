"""Named problems with evidence. Each carries a hint in both languages that a student may read."""

from __future__ import annotations

from collections.abc import Mapping


class EvidenceProblem(Exception):
    """The student's notebook left no usable evidence for a test. In the student's hands.

    A `flag` is for the instructor, in both languages: something that a person should look at.
    """

    def __init__(self, detail: str, hint: Mapping[str, str], flag: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.hint = dict(hint)
        self.flag = flag


class EvidenceMissing(EvidenceProblem):
    """A variable, model, history or function that the test needs was never made."""


class EvidenceRejected(EvidenceProblem):
    """It was made, but is of the wrong type, out of bounds or not believable."""


class SubmissionUnreadable(Exception):
    """The submitted file is no notebook of this assignment. In the student's hands."""
