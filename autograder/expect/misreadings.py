"""Wrong answers that have a name: what was taken for what. Instructors read them, students never do.

A grader names the misreading beside the problem that it raises, and the class report counts by question who made which
one ("12 of 40: the epoch of the highest training accuracy"). A name is a few words in both languages that go on after
"answered with"; it says what the answer is, so it may tell what is right: hints must not be made of it.

    raise EvidenceRejected("gap is -0.3", hint=HINT, misreading=misreadings.GAP_REVERSED)

Where the question's own hint is right as it is, `Misread` fails like an assertion that has a name:

    if claimed != wanted:
        raise Misread(f"{claimed}, wanted {wanted}", misreadings.of_epoch(claimed, curve, wanted))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from autograder.evidence.languages import Words, in_all_languages
from autograder.evidence.submission import LearningCurve
from autograder.grading.report import Text

NO_EPOCH: Text = {"en": "a number that is no epoch of the curve", "ja": "曲線にないエポック番号"}
COUNTED_FROM_ZERO: Text = {
    "en": "one epoch too few, as if they were counted from 0",
    "ja": "1つ少ないエポック（0から数えたような番号）",
}
ONE_TOO_MANY: Text = {"en": "one epoch too many", "ja": "1つ多いエポック"}
BEST_IN_TRAINING: Text = {
    "en": "the epoch of the lowest training loss and the highest training accuracy",
    "ja": "訓練の損失がいちばん低く、訓練の正解率がいちばん高いエポック",
}
LAST_AND_BEST_IN_TRAINING: Text = {
    "en": "the last epoch, where the training curve is at its best",
    "ja": "訓練の曲線がいちばんよくなる、最後のエポック",
}
HIGHEST_TRAINING_ACCURACY: Text = {
    "en": "the epoch of the highest training accuracy",
    "ja": "訓練の正解率がいちばん高いエポック",
}
LOWEST_TRAINING_LOSS: Text = {
    "en": "the epoch of the lowest training loss",
    "ja": "訓練の損失がいちばん低いエポック",
}
LAST_EPOCH: Text = {"en": "the last epoch", "ja": "最後のエポック"}
HIGHEST_VALIDATION_ACCURACY: Text = {
    "en": "the epoch of the highest validation accuracy",
    "ja": "検証の正解率がいちばん高いエポック",
}
LOWEST_VALIDATION_LOSS: Text = {
    "en": "the epoch of the lowest validation loss",
    "ja": "検証の損失がいちばん低いエポック",
}
HIGHEST_VALIDATION_LOSS: Text = {
    "en": "the epoch of the highest validation loss",
    "ja": "検証の損失がいちばん高いエポック",
}
SMALLEST_GAP: Text = {
    "en": "the epoch where the two losses are closest to each other",
    "ja": "2つの損失がいちばん近づくエポック",
}
TOO_EARLY: Text = {"en": "an epoch that is too early", "ja": "早すぎるエポック"}
TOO_LATE: Text = {"en": "an epoch that is too late", "ja": "遅すぎるエポック"}
BETWEEN: Text = {"en": "an epoch between the right ones", "ja": "正しいエポックの間にあるエポック"}

SEES_OVERFITTING: Text = {
    "en": "overfitting, where the validation loss does not rise again",
    "ja": "検証の損失が再び上がっていないのに「過学習している」",
}
SEES_NO_OVERFITTING: Text = {
    "en": "no overfitting, where the validation loss rises again",
    "ja": "検証の損失が再び上がっているのに「過学習していない」",
}

GAP_REVERSED: Text = {
    "en": "the training loss minus the validation loss",
    "ja": "「訓練の損失 − 検証の損失」（引く順番が逆）",
}
GAP_OF_ANOTHER: Text = {"en": "the gap of another network", "ja": "別のネットワークのギャップ"}
GAP_OF_ANOTHER_EPOCH: Text = {"en": "the gap in an epoch before the last one", "ja": "最後より前のエポックのギャップ"}
GAP_ROUNDED: Text = {"en": "the gap with a single decimal", "ja": "小数第1位までに丸めたギャップ"}
GAP_OF_ACCURACIES: Text = {"en": "a difference of accuracies", "ja": "正解率の差"}
ONE_OF_THE_LOSSES: Text = {"en": "one of the two losses", "ja": "2つの損失の一方"}


class Misread(AssertionError):
    """A wrong answer; the student reads the question's hint. `misreading` names what it is, where that is known."""

    def __init__(self, detail: str, misreading: Words | None) -> None:
        super().__init__(detail)
        self.misreading = None if misreading is None else in_all_languages(misreading)


def of_epoch(claimed: float | None, curve: LearningCurve, wanted: Sequence[int]) -> Text | None:
    """What a wrong epoch, counted from 1, is in this curve; None for one that is wanted, or where none is.

    Of several names the most telling one: the last epoch is often that of the lowest training loss as well.
    """
    if claimed in wanted or not wanted:
        return None
    if claimed is None or claimed != int(claimed) or not 1 <= claimed <= curve.epochs:
        return NO_EPOCH
    if claimed + 1 in wanted:
        return COUNTED_FROM_ZERO
    return next((name for epoch, name in _landmarks(curve) if epoch == claimed), _side(claimed, wanted))


def of_letter(name: str, claimed: str) -> Text:
    """One of several answers that are given, by its letter."""
    return {"en": f"{claimed} in `{name}`", "ja": f"`{name}` の {claimed}"}


def of_kind(claimed: str | None, wanted: str) -> Text:
    """One kind of curve taken for another."""
    if claimed is None:
        return {"en": "none of the kinds that there are", "ja": "選択肢にない言葉"}
    return {"en": f'"{claimed}" for a curve that is "{wanted}"', "ja": f'"{wanted}" の曲線に "{claimed}"'}


def _landmarks(curve: LearningCurve) -> Iterator[tuple[int, Text]]:
    """What people take for the epoch that is asked for, with its name. Raises EvidenceMissing without a loss."""
    training, validation = curve.values("loss"), curve.values("val_loss")
    known = curve.metrics.get("accuracy", ())
    lowest = int(np.argmin(training)) + 1
    highest = int(np.argmax(known)) + 1 if known else None
    if lowest == curve.epochs and highest in (lowest, None):
        yield lowest, LAST_AND_BEST_IN_TRAINING
    if lowest == highest:
        yield lowest, BEST_IN_TRAINING
    if highest is not None:
        yield highest, HIGHEST_TRAINING_ACCURACY
    yield lowest, LOWEST_TRAINING_LOSS
    yield curve.epochs, LAST_EPOCH
    if news := curve.metrics.get("val_accuracy", ()):
        yield int(np.argmax(news)) + 1, HIGHEST_VALIDATION_ACCURACY
    yield int(np.argmin(validation)) + 1, LOWEST_VALIDATION_LOSS
    yield int(np.argmax(validation)) + 1, HIGHEST_VALIDATION_LOSS
    yield int(np.argmin(np.abs(np.subtract(validation, training)))) + 1, SMALLEST_GAP


def _side(claimed: float, wanted: Sequence[int]) -> Text:
    if claimed == max(wanted) + 1:
        return ONE_TOO_MANY
    return TOO_EARLY if claimed < min(wanted) else TOO_LATE if claimed > max(wanted) else BETWEEN
