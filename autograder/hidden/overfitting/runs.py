"""The three networks of the lesson, what they were given, and their runs."""

from __future__ import annotations

import numpy as np

from autograder.expect import EvidenceRejected, LearningCurve, Pack, Submission, answers, training

# Word numbers as a student's function gets them: repeated ones, the first and the last, reviews of one word.
REVIEWS = ([3, 7, 7, 499, 1], [250], [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8])
WORDS = 500
NETWORKS = {"smaller": (4, 4), "baseline": (16, 16), "bigger": (512, 512)}
NAMES = {name: name.title() for name in NETWORKS}
EPOCHS = 20

# The spread (one standard deviation over 20 seeds) of the lowest validation loss is 0.004 for Baseline and 0.006 for
# Bigger: a difference of this size says nothing about an epoch. In nats.
TOLERANCE = 0.0075


def verified(submission: Submission, pack: Pack, name: str) -> LearningCurve:
    """The history of the named network ("bigger" or "final"). Raises EvidenceProblem when it cannot be believed."""
    inputs = f"validation{encoding(submission)}"
    return training.verified(submission, f"{name}_history", name, inputs, pack.validation.y, proof=True)


def score(submission: Submission, pack: Pack, name: str, split: str) -> training.Score:
    """What the named network scores on a split. Raises EvidenceProblem when that cannot be said."""
    return training.score(submission.model(name), f"{split}{encoding(submission)}", getattr(pack, split).y)


def encoding(submission: Submission) -> str:
    """How the student's `multi_hot` encodes: "" as asked for, "_counts" when it counts how often words occur,
    "_shifted" when each word stands one column too far to the left.

    Raises EvidenceRejected for any other form: the networks have then seen numbers that we cannot make.
    """
    try:
        found = answers.returned_array(submission, "multi_hot", 0)
    except EvidenceRejected:
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
