"""The three networks of the lesson, what they were given, their runs, and what a run shows."""

from __future__ import annotations

import numpy as np

from autograder import curves
from autograder.data import Pack
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.grading.report import Text
from autograder.hidden import trained

# Word numbers as a student's function gets them: repeated ones, the first and the last, reviews of one word.
REVIEWS = ([3, 7, 7, 499, 1], [250], [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8])
WORDS = 500
NETWORKS = {"smaller": (4, 4), "baseline": (16, 16), "bigger": (512, 512)}
EPOCHS = 20

# The spread (one standard deviation over 20 seeds) of the lowest validation loss is 0.004 for Baseline and 0.006 for
# Bigger: a difference of this size says nothing about an epoch. In nats.
TOLERANCE = 0.0075
# Whether a rise between these is overfitting, people may differ: both answers count.
NO_RISE, CLEAR_RISE = TOLERANCE / 2, 2 * TOLERANCE


def verified(submission: Submission, pack: Pack, name: str) -> LearningCurve:
    """The history of the named network ("bigger" or "final"). Raises EvidenceProblem when it cannot be believed."""
    inputs = f"validation{encoding(submission)}"
    return trained.verified(submission, f"{name}_history", name, inputs, pack.validation.y)


def score(submission: Submission, pack: Pack, name: str, split: str) -> trained.Score:
    """What the named network scores on a split. Raises EvidenceProblem when that cannot be said."""
    return trained.score(submission.model(name), f"{split}{encoding(submission)}", getattr(pack, split).y)


def encoding(submission: Submission) -> str:
    """How the student's `multi_hot` encodes: "" as asked for, "_counts" when it counts how often words occur,
    "_shifted" when each word stands one column too far to the left.

    Raises EvidenceRejected for any other form: the networks have then seen numbers that we cannot make.
    """
    try:
        found = np.asarray(submission.result("multi_hot", 0), dtype=float)
    except (TypeError, ValueError):
        found = np.empty(0)
    counts = np.stack([np.bincount(review, minlength=WORDS) for review in REVIEWS])
    rows = np.minimum(counts, 1)
    for suffix, wanted in (("", rows), ("_counts", counts), ("_shifted", np.roll(rows, -1, axis=1))):
        if found.shape == wanted.shape and (found == wanted).all():
            return suffix
    raise EvidenceRejected(
        "multi_hot gives other rows, so the networks have seen other inputs than ours",
        hint={
            "en": "`multi_hot` does not work yet, so your networks have learned from other numbers than we can try "
            "them with. Correct question 1 first, and run everything again.",
            "ja": "`multi_hot` がまだ正しくないので、ネットワークがどんな数から学んだのか、こちらでは確かめられません。"
            "まず問題1を直し、全部を実行し直しましょう。",
        },
    )


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
            "does on reviews that are new to it?",
            "ja": "そこでいちばんよいのは訓練の曲線です。新しいデータでどれくらいうまくいくかを表すのは、"
            "2本のうちどちらの曲線でしょうか。",
        }
    else:
        advice = {
            "en": "look for the place where the dotted line, the validation loss, is lowest.",
            "ja": "点線（検証の損失）がいちばん低くなるところを探しましょう。",
        }
    raise EvidenceRejected(detail, hint={"en": f"{what['en']}: {advice['en']}", "ja": f"{what['ja']}：{advice['ja']}"})
