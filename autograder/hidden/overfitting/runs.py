"""The three networks of the lesson, their runs, and what a run shows."""

from __future__ import annotations

from autograder import curves
from autograder.data import Pack
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.grading.report import Text
from autograder.hidden import trained

NETWORKS = {"smaller": (4, 4), "baseline": (16, 16), "bigger": (512, 512)}
EPOCHS = 20

# The spread (one standard deviation over 20 seeds) of the lowest validation loss is 0.004 for Baseline and 0.006 for
# Bigger: a difference of this size says nothing about an epoch. In nats.
TOLERANCE = 0.0075
# Whether a rise between these is overfitting, people may differ: both answers count.
NO_RISE, CLEAR_RISE = TOLERANCE / 2, 2 * TOLERANCE


def verified(submission: Submission, pack: Pack, name: str) -> LearningCurve:
    """The history of the named network ("bigger" or "final"). Raises EvidenceProblem when it cannot be believed."""
    return trained.verified(submission, f"{name}_history", name, "validation", pack.validation.y)


def acceptable(curve: LearningCurve) -> tuple[int, ...]:
    """The epochs that are as good as the best one, counted from 1."""
    return tuple(int(epoch) for epoch in curves.acceptable_epochs(curve.values("val_loss"), TOLERANCE))


def onset(curve: LearningCurve) -> int | None:
    """The first epoch from which the network overfits."""
    return curves.onset_of_overfitting(curve.values("loss"), curve.values("val_loss"), TOLERANCE)


def rise(curve: LearningCurve) -> float:
    """How far the validation loss lies above its lowest value at the end, in nats."""
    losses = curve.values("val_loss")
    return losses[-1] - min(losses)


def check_epoch(claimed: int, curve: LearningCurve, wanted: tuple[int, ...], what: Text) -> None:
    """Raises EvidenceRejected, with the hint that the misreading deserves, for an epoch that is not wanted.

    `what` names the curve in the hint, in both languages.
    """
    if claimed in wanted:
        return
    detail = f"epoch {claimed}, wanted one of {wanted}"
    training = curve.metrics.get("accuracy") or tuple(-loss for loss in curve.values("loss"))
    if not 1 <= claimed <= curve.epochs:
        advice = {
            "en": f"the curve has the epochs 1 to {curve.epochs}, and {claimed} is none of them.",
            "ja": f"この曲線のエポックは 1〜{curve.epochs} です。{claimed} はその中にありません。",
        }
    elif claimed + 1 in wanted:
        advice = {
            "en": "that is one too few. Python counts from 0, but the first epoch is number 1.",
            "ja": "1つ少なくなっています。Python は0から数えますが、最初のエポックは1番です。",
        }
    elif claimed > max(wanted) and claimed in (curve.epochs, training.index(max(training)) + 1):
        advice = {
            "en": "the training curve is at its best there, but which of the two curves tells how well the network "
            "does "
            "on reviews that are new to it?",
            "ja": "そこでいちばんよいのは訓練の曲線です。新しいデータでどれくらいうまくいくかを表すのは、2本のうち"
            "どちらの曲線でしょうか。",
        }
    else:
        advice = {
            "en": "look for the place where the dotted line, the validation loss, is lowest.",
            "ja": "点線（検証の損失）がいちばん低くなるところを探しましょう。",
        }
    raise EvidenceRejected(detail, hint={"en": f"{what['en']}: {advice['en']}", "ja": f"{what['ja']}：{advice['ja']}"})
