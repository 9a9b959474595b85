"""Curves that are each student's own: a set from the bank, chosen by the name under which a student hands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.curves import still_falling
from autograder.data import CurveBank
from autograder.evidence.alike import folded
from autograder.evidence.problems import EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import answers, curves
from autograder.grading.report import Exhibit, Text

# The runs of the bank were chosen to be clear: their rises and falls are larger than this, in nats.
TOLERANCE = 0.0125
GOOD, UNDER, EARLY, LATE = "good fit", "underfit", "overfit early", "overfit late"
KINDS = (GOOD, UNDER, EARLY, LATE)
_RISES: Text = {
    "en": "the validation loss rises again. Is its lowest point in the first or in the second half?",
    "ja": "検証の損失が再び上がっています。いちばん低いところは、前半にありますか、後半にありますか。",
}
_ABOUT: dict[str, Text] = {
    GOOD: {
        "en": "both lines level out, and the validation loss does not rise again.",
        "ja": "2本とも平らになり、検証の損失が再び上がることもありません。",
    },
    UNDER: {
        "en": "the validation loss is still going down when training ends.",
        "ja": "訓練が終わるときにも、検証の損失がまだ下がり続けています。",
    },
    EARLY: _RISES,
    LATE: _RISES,
}


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
    named = answers.text(submission, "student_id")
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
    return tuple(_read(training, validation) for training, validation in bank.of(str(typed)).tolist())


def check_kind(submission: Submission, name: str, own: Sequence[OwnCurve], number: int) -> None:
    """Raises EvidenceRejected, with a hint, where the variable `name`, a list of KINDS, calls the curve of this number,
    counted from 1, by another name.
    """
    wanted = own[number - 1].kind
    claimed = answers.choices(submission, name, KINDS, len(own))[number - 1]
    if claimed != wanted:
        raise EvidenceRejected(
            f"curve {number} is called {claimed!r}, it is {wanted!r}",
            hint={"en": f"Curve {number}: {_ABOUT[wanted]['en']}", "ja": f"曲線 {number}：{_ABOUT[wanted]['ja']}"},
        )


def check_epoch(submission: Submission, name: str, own: Sequence[OwnCurve], number: int) -> None:
    """Raises EvidenceRejected, with the hint that the misreading deserves, where the variable `name`, a list of epochs,
    has none that is acceptable for the curve of this number, counted from 1.
    """
    claimed = answers.numbers(submission, name, len(own))[number - 1]
    curves.check_epoch(claimed, own[number - 1].curve, own[number - 1].acceptable, _title(number))


def exhibits(submission: Submission, bank: CurveBank, student_id: str | None, epochs: str) -> tuple[Exhibit, ...]:
    """The student's curves as feedback shows them, with the epochs that stand in the variable `epochs`; none where it
    is not known whose they are.
    """
    try:
        own = of(submission, bank, student_id)
    except EvidenceProblem:
        return ()
    try:
        named = answers.items(submission, epochs)
    except EvidenceProblem:
        named = ()
    read = [int(epoch) if isinstance(epoch, int | float) and abs(epoch) < 1e6 else None for epoch in named]
    return tuple(
        curves.exhibit(one.curve, f"Curve {number}", TOLERANCE, answer)
        for number, (one, answer) in enumerate(zip(own, read + [None] * len(own), strict=False), start=1)
    )


def _title(number: int) -> Text:
    return {"en": f"Curve {number}", "ja": f"曲線 {number}"}


def _read(training: list[float], validation: list[float]) -> OwnCurve:
    curve = LearningCurve("own", {"loss": tuple(training), "val_loss": tuple(validation)})
    best, onset = curves.best_epoch(curve), curves.onset(curve, TOLERANCE)
    if onset is not None:
        kind = EARLY if best <= curve.epochs / 2 else LATE
    else:
        kind = UNDER if still_falling(validation, TOLERANCE) else GOOD
    return OwnCurve(curve, kind, curves.acceptable(curve, TOLERANCE), onset)
