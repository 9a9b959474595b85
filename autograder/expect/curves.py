"""Reading learning curves: which epoch is best, where overfitting begins, and what a wrong answer has mistaken.

Epochs count from 1. A tolerance is in the loss's own unit: the largest difference that says nothing about an epoch,
such as the spread of the lowest validation loss over several seeds (see `autograder.curves.standard_error`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder import curves
from autograder.evidence.languages import Words, in_all_languages
from autograder.evidence.problems import EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import answers, misreadings
from autograder.grading.report import Exhibit


def best_epoch(curve: LearningCurve) -> int:
    """The epoch with the lowest validation loss; the first of them where several are equal."""
    return curves.best_epoch(curve.values("val_loss"))


def acceptable(curve: LearningCurve, tolerance: float) -> tuple[int, ...]:
    """The epochs that are as good as the best one, ascending."""
    return tuple(int(epoch) for epoch in curves.acceptable_epochs(curve.values("val_loss"), tolerance))


def onset(curve: LearningCurve, tolerance: float) -> int | None:
    """The first epoch from which the network overfits; None when it does not."""
    return curves.onset_of_overfitting(curve.values("loss"), curve.values("val_loss"), tolerance)


def beginning(curve: LearningCurve, tolerance: float) -> tuple[int, ...]:
    """The epochs that people may call the beginning of overfitting: from the turning point to the first epoch that is
    clearly worse. Empty when the network does not overfit.
    """
    last = onset(curve, tolerance)
    return () if last is None else tuple(range(acceptable(curve, tolerance)[0], last + 1))


def gap(curve: LearningCurve, epoch: int | None = None) -> float:
    """The generalisation gap: validation loss minus training loss, at the last epoch where none is named."""
    return curves.gap_at(curve.values("loss"), curve.values("val_loss"), epoch or curve.epochs)


def rise(curve: LearningCurve) -> float:
    """How far the validation loss lies above its lowest value at the end."""
    losses = curve.values("val_loss")
    return losses[-1] - min(losses)


def generalisation_loss(curve: LearningCurve, epoch: int | None = None) -> float:
    """How far the validation loss lies above its lowest value up to that epoch, in percent (Prechelt 1998); at the last
    epoch where none is named.
    """
    return float(curves.generalisation_loss(curve.values("val_loss"))[(epoch or curve.epochs) - 1])


def check_epoch(claimed: float | None, curve: LearningCurve, wanted: Sequence[int], what: Words) -> None:
    """Raises EvidenceRejected, with the hint that the misreading deserves, for an epoch that is not wanted.

    `what` names the curve in the hint: a text, or one for each language.

        wanted = curves.acceptable(curve, TOLERANCE)
        curves.check_epoch(answers.integer(submission, "best_epoch"), curve, wanted, "`history`")
    """
    if claimed in wanted:
        return
    name, shown = in_all_languages(what), "-" if claimed is None else f"{claimed:g}"
    training = curve.metrics.get("accuracy") or tuple(-loss for loss in curve.values("loss"))
    if claimed is None or not 1 <= claimed <= curve.epochs:
        advice = {
            "en": f"the curve has the epochs 1 to {curve.epochs}, and {shown} is none of them.",
            "ja": f"この曲線のエポックは 1〜{curve.epochs} です。{shown} はその中にありません。",
        }
    elif claimed + 1 in wanted:
        advice = {
            "en": "that is one too few. Python counts from 0, but the first epoch is number 1.",
            "ja": "1つ少なくなっています。Python は0から数えますが、最初のエポックは1番です。",
        }
    elif wanted and claimed > max(wanted) and claimed in (curve.epochs, training.index(max(training)) + 1):
        advice = {
            "en": "the training curve is at its best there, but which of the two curves tells how well the network "
            "does on data that are new to it?",
            "ja": "そこでいちばんよいのは訓練の曲線です。新しいデータでどれくらいうまくいくかを表すのは、"
            "2本のうちどちらの曲線でしょうか。",
        }
    else:
        advice = {
            "en": "look for the place where the validation loss is lowest.",
            "ja": "検証の損失がいちばん低くなるところを探しましょう。",
        }
    raise EvidenceRejected(
        f"epoch {shown}, wanted one of {tuple(wanted)}",
        hint={"en": f"{name['en']}: {advice['en']}", "ja": f"{name['ja']}：{advice['ja']}"},
        misreading=misreadings.of_epoch(claimed, curve, wanted),
    )


def check_overfits(claimed: bool, curve: LearningCurve, no_rise: float, clear_rise: float, what: Words) -> None:
    """Raises EvidenceRejected where the answer whether the network overfits is wrong.

    Below `no_rise` the validation loss does not rise at the end, above `clear_rise` it does; in between people may
    differ, and both answers count. `what` names the curve in the hint.
    """
    name, risen = in_all_languages(what), rise(curve)
    if (not claimed or risen >= no_rise) and (claimed or risen <= clear_rise):
        return
    raise EvidenceRejected(
        f"{claimed!r}, and the validation loss ends {risen:.3g} above the lowest",
        hint={
            "en": f"{name['en']}: does the validation loss rise again while the training loss goes on falling?",
            "ja": f"{name['ja']}：訓練の損失が下がり続けているあいだに、検証の損失は再び上がっていますか。",
        },
        misreading=misreadings.SEES_OVERFITTING if claimed else misreadings.SEES_NO_OVERFITTING,
    )


def readable(submission: Submission, history: str) -> LearningCurve | None:
    """The history as far as it can be drawn, verified or not; None when there is nothing to draw."""
    try:
        curve = submission.history(history)
        losses = (*curve.values("loss"), *curve.values("val_loss"))
    except EvidenceProblem:
        return None
    return curve if losses and np.isfinite(losses).all() else None


def exhibits(
    submission: Submission, titles: Mapping[str, Words], tolerance: float, epochs: Mapping[str, str] | None = None
) -> tuple[Exhibit, ...]:
    """The named histories as feedback shows them, with their titles; those that cannot be drawn are left out.

    `epochs` names the variable, if there is one, that holds the epoch which the student read off each history.
    """
    return tuple(
        exhibit(curve, title, tolerance, _epoch(submission, (epochs or {}).get(history)))
        for history, title in titles.items()
        if (curve := readable(submission, history)) is not None
    )


def exhibit(curve: LearningCurve, title: Words, tolerance: float, answer: int | None = None) -> Exhibit:
    """A curve as feedback shows it, with the epoch that the student named."""
    training, validation = curve.values("loss"), curve.values("val_loss")
    key = acceptable(curve, tolerance), onset(curve, tolerance)
    return Exhibit(in_all_languages(title), training, validation, answer, *key)


def _epoch(submission: Submission, name: str | None) -> int | None:
    try:
        return None if name is None else answers.integer(submission, name)
    except EvidenceProblem:
        return None
