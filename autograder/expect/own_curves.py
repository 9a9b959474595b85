"""Curves that are each student's own: a set from the bank, chosen by the name under which a student hands in."""

from __future__ import annotations

from dataclasses import dataclass

from autograder import curves
from autograder.data import CurveBank
from autograder.evidence.alike import folded
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission

# The runs of the bank were chosen to be clear: their rises and falls are larger than this, in nats.
TOLERANCE = 0.0125
GOOD, UNDER, EARLY, LATE = "good fit", "underfit", "overfit early", "overfit late"
KINDS = (GOOD, UNDER, EARLY, LATE)


@dataclass(frozen=True)
class OwnCurve:
    """One of the set, and its key: `kind` is one of KINDS. Epochs count from 1."""

    curve: LearningCurve
    kind: str
    acceptable: tuple[int, ...]
    onset: int | None


def of(submission: Submission, bank: CurveBank, student_id: str | None) -> tuple[OwnCurve, ...]:
    """The curves of the student who handed in; of the id in the notebook where nobody vouches for the student.

    The notebook names it in `student_id`. Raises EvidenceRejected when it was made for another id: its answers are
    about other curves.
    """
    named = submission.text("student_id")
    typed = submission.answer("student_id")
    if not named or (student_id is not None and named != folded(student_id)):
        raise EvidenceRejected(
            f"student_id is {typed!r}, handed in by {student_id!r}",
            hint={
                "en": "The `student_id` in your notebook is not the name under which you hand in, so it shows somebody "
                "else's curves. Put your own in and answer for the curves that then appear.",
                "ja": "ノートブックの `student_id` が、提出に使っている ID と違うため、"
                "ほかの人の曲線が表示されています。自分の ID に直し、表示される曲線について答えましょう。",
            },
        )
    # Chosen by the letters that were typed, as the notebook did.
    return tuple(_read(training, validation) for training, validation in bank.of(typed).tolist())


def _read(training: list[float], validation: list[float]) -> OwnCurve:
    verdict = curves.verdict(training, validation, TOLERANCE)
    early = curves.best_epoch(validation) <= len(validation) / 2
    kind = {"good fit": GOOD, "underfit": UNDER, "overfit": EARLY if early else LATE}[verdict]
    return OwnCurve(
        curve=LearningCurve("own", {"loss": tuple(training), "val_loss": tuple(validation)}),
        kind=kind,
        acceptable=tuple(int(epoch) for epoch in curves.acceptable_epochs(validation, TOLERANCE)),
        onset=curves.onset_of_overfitting(training, validation, TOLERANCE),
    )
