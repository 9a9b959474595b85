"""Curves that are each student's own: four from the bank, chosen by the name under which a student hands in.

What they show is defined by a band, which the notebook draws grey behind the validation loss: from its lowest value up
to the share `BAND` above it. Every epoch in the band, or touching it, is a good one to stop at, and the kind of fit is
how the loss goes into the band and whether it leaves it again. The runs of the bank are such that nobody has to measure
(`autograder.checking.train_curves.fit_of`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.curves import best_epoch
from autograder.data import CurveBank, same_id
from autograder.evidence.blank import is_blank
from autograder.evidence.problems import EvidenceMissing, EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import answers, misreadings
from autograder.grading.report import Exhibit, Text

# A validation loss counts as the lowest up to this share above it.
BAND = 0.05
# A point this little above the band touches it: on the screen nobody can tell it from one inside.
TOUCHING = 0.005
GOOD, UNDER, EARLY, LATE = "good fit", "underfit", "overfit early", "overfit late"
KINDS = (GOOD, UNDER, EARLY, LATE)
# The lesson's own words for them, and the lecture's.
WORDS: Mapping[str, Sequence[str]] = {
    GOOD: ("ちょうどよい", "過学習なし"),
    UNDER: ("学習不足", "未学習", "underfitting"),
    EARLY: ("早くから過学習", "早い過学習", "overfitting early", "early overfit"),
    LATE: ("遅くから過学習", "遅い過学習", "overfitting late", "late overfit"),
}
# Said of what was answered, so that it tells where to look and not what is right.
_ASKED: Mapping[str | None, Text] = {
    GOOD: {
        "en": '"good fit" says that the dotted line came into the grey band well before the end and is in it still. '
        "Follow it through the last third of the epochs.",
        "ja": '"good fit" は、点線が終わりよりずっと前に灰色の帯に入り、最後までその中にあるという意味です。'
        "最後の3分の1のエポックで、点線をたどりましょう。",
    },
    UNDER: {
        "en": '"underfit" says that the dotted line comes into the grey band only near the end, still falling. Where '
        "does it come in, and which way does it go then?",
        "ja": '"underfit" は、点線が下がり続け、終わり近くでやっと灰色の帯に入るという意味です。'
        "点線はどこで帯に入り、そのあとどちらに向かっていますか。",
    },
    EARLY: {
        "en": '"overfit early" says that the dotted line was lowest in the first half and lies above the grey band at '
        "the last epoch. Look at both.",
        "ja": '"overfit early" は、点線が前半でいちばん低くなり、最後のエポックでは灰色の帯より上にあるという意味です。'
        "その2つを図で確かめましょう。",
    },
    LATE: {
        "en": '"overfit late" says that the dotted line was lowest in the second half and lies above the grey band at '
        "the last epoch. Look at both.",
        "ja": '"overfit late" は、点線が後半でいちばん低くなり、最後のエポックでは灰色の帯より上にあるという意味です。'
        "その2つを図で確かめましょう。",
    },
    None: {
        "en": 'the answer is none of the four words "good fit", "underfit", "overfit early" and "overfit late".',
        "ja": '答えが、4つの言葉 "good fit"、"underfit"、"overfit early"、"overfit late" のどれでもありません。',
    },
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

    The notebook names it in `student_id`, unless it knew by itself whose it is; without quotes 2024-123 is 1901, whose
    curves were then shown. Raises EvidenceRejected when it names
    another id: its answers are about other curves. Raises EvidenceMissing where neither says whose curves they are.
    """
    typed = _typed(submission)
    if typed and student_id is not None and same_id(typed) not in (same_id(student_id), _worked_out(student_id)):
        raise EvidenceRejected(
            f"student_id is {typed!r}, handed in by {student_id!r}",
            hint={
                "en": "The `student_id` in your notebook is not the name under which you hand in, so it shows somebody "
                "else's curves. Put your own in and answer for the curves that then appear.",
                "ja": "ノートブックの `student_id` が、提出に使っている ID と違うため、"
                "ほかの人の曲線が表示されています。自分の ID に直し、表示される曲線について答えましょう。",
            },
        )
    if not typed and student_id is None:
        raise EvidenceMissing(
            "nobody says whose curves these are",
            hint={
                "en": "It is not known whose curves these are: put the name under which you hand in, in quotes, into "
                "`student_id`.",
                "ja": "だれの曲線なのか分かりません。提出に使っている ID を、引用符で囲んで `student_id` "
                "に入れましょう。",
            },
        )
    return tuple(_read(training, validation) for training, validation in bank.of(typed or student_id or "").tolist())


def kind_of(validation: Sequence[float]) -> str:
    """What a validation loss, one value for each epoch, shows at its last epoch: one of KINDS.

    Above the band it overfits, early or late by the half in which it was lowest. In the band it fits well if it was
    there for the whole last third of the epochs, and underfits if not.
    """
    inside = _inside(validation)
    if inside[-1]:
        return GOOD if inside[-(len(inside) // 3) :].all() else UNDER
    return EARLY if best_epoch(validation) <= len(inside) / 2 else LATE


def check_kind(submission: Submission, name: str, own: Sequence[OwnCurve], number: int) -> None:
    """Raises EvidenceRejected, with a hint, where the variable `name`, a list of KINDS or of their WORDS, calls the
    curve of this number, counted from 1, by another name. The hint says what to compare, never what is right.
    """
    wanted = own[number - 1].kind
    claimed = answers.choices(submission, name, WORDS, len(own))[number - 1]
    if claimed != wanted:
        title, asked = _title(number), _ASKED[claimed]
        raise EvidenceRejected(
            f"curve {number} is called {claimed!r}, it is {wanted!r}",
            hint={"en": f"{title['en']}: {asked['en']}", "ja": f"{title['ja']}：{asked['ja']}"},
            misreading=misreadings.of_kind(claimed, wanted),
        )


def check_epoch(submission: Submission, name: str, own: Sequence[OwnCurve], number: int) -> None:
    """Raises EvidenceRejected, with a hint, where the variable `name`, a list of epochs, has none that is acceptable
    for the curve of this number, counted from 1. The hint says what to compare, never what is right.
    """
    claimed, one, title = answers.numbers(submission, name, len(own))[number - 1], own[number - 1], _title(number)
    if claimed in one.acceptable:
        return
    shown = "-" if claimed is None else f"{claimed:g}"
    if claimed is None or claimed != int(claimed) or not 1 <= claimed <= one.curve.epochs:
        advice = {
            "en": f"the curve has the epochs 1 to {one.curve.epochs}, and {shown} is none of them.",
            "ja": f"この曲線のエポックは 1〜{one.curve.epochs} です。{shown} はその中にありません。",
        }
    else:
        advice = {
            "en": f"at epoch {shown} the dotted line is not in the grey band. Look for the places where it is; epochs "
            "count from 1.",
            "ja": f"エポック {shown} では、点線が灰色の帯に入っていません。帯に入っているところを探しましょう。"
            "エポックは1から数えます。",
        }
    raise EvidenceRejected(
        f"epoch {shown}, wanted one of {one.acceptable}",
        hint={"en": f"{title['en']}: {advice['en']}", "ja": f"{title['ja']}：{advice['ja']}"},
        misreading=misreadings.of_epoch(claimed, one.curve, one.acceptable),
    )


def exhibits(submission: Submission, bank: CurveBank, student_id: str | None, epochs: str) -> tuple[Exhibit, ...]:
    """The student's curves as the notebook draws them, with the epochs that stand in the variable `epochs`; none where
    it is not known whose they are.
    """
    try:
        own = of(submission, bank, student_id)
    except EvidenceProblem:
        return ()
    try:
        named = answers.numbers(submission, epochs, len(own))
    except EvidenceProblem:
        named = (None,) * len(own)
    return tuple(
        Exhibit(
            _title(number),
            one.curve.values("loss"),
            one.curve.values("val_loss"),
            int(epoch) if epoch is not None and abs(epoch) < 1e6 else None,
            one.acceptable,
            one.onset,
            BAND,
        )
        for number, (one, epoch) in enumerate(zip(own, named, strict=True), start=1)
    )


def _typed(submission: Submission) -> str:
    """The id in the notebook; empty where it was left to be found, or is nothing that the notebook takes for one."""
    value = submission.answers.get("student_id")
    return str(value) if isinstance(value, str | int) and not is_blank(value) else ""


def _worked_out(student_id: str) -> str | None:
    """What Python makes of this id without quotes where it takes it for a subtraction: 1901 of 2024-123."""
    if not re.fullmatch(r"[1-9][0-9]{0,18}(?:-[1-9][0-9]{0,18}){1,4}", student_id.strip()):
        return None
    first, *others = map(int, student_id.strip().split("-"))
    return str(first - sum(others))


def _title(number: int) -> Text:
    return {"en": f"Curve {number}", "ja": f"曲線 {number}"}


def _inside(validation: Sequence[float]) -> np.ndarray:
    """Whether each epoch's loss lies in the band, or touches it."""
    losses = np.asarray(validation, dtype=float)
    return losses <= losses.min() * (1 + BAND + TOUCHING)


def _read(training: list[float], validation: list[float]) -> OwnCurve:
    curve = LearningCurve("own", {"loss": tuple(training), "val_loss": tuple(validation)})
    kind, acceptable = kind_of(validation), tuple(int(epoch) for epoch in np.flatnonzero(_inside(validation)) + 1)
    return OwnCurve(curve, kind, acceptable, acceptable[-1] + 1 if kind in (EARLY, LATE) else None)
