"""What the submitted network says, on whichever scale of the pixels it was trained."""

from __future__ import annotations

import numpy as np

from autograder.expect import Pack, Submission, training

# Between pixels up to 1 and up to 255.
BETWEEN_SCALES = 16


def verified_losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    """The training loss of every epoch in `history`. Raises EvidenceProblem when it is not that of `model`.

    Without a model, and after training on pixels of another scale, there is nothing to compare it with; both have cost
    their points.
    """
    if "model" not in submission.models or not scales_rightly(submission):
        return submission.history("history").values("loss")
    inputs = inputs_of(submission, "train", pack)
    return training.plausible(submission, "history", "model", inputs, pack.train.y, proof=True).values("loss")


def scales_rightly(submission: Submission) -> bool:
    """Whether `scale` gives pixels from 0 to 1. Where it does not, the network has seen other inputs than ours."""
    return abs(_brightest(submission) - 1) <= 1e-3


def inputs_of(submission: Submission, split: str, pack: Pack) -> str:
    """The name of the examiner's inputs on which `model` is to predict the split.

    A network that holds the scaling itself, or whose owner did not scale, is given raw pixels. What code of the
    student's own does inside a network is not seen: it is given those on which it knows its training images better.
    """
    model = submission.model("model")
    inside = model.has("Rescaling") or model.has("Normalization")
    if model.rebuilt:
        inside = model.accuracy("train_raw", pack.train.y) > model.accuracy("train", pack.train.y)
    return f"{split}_raw" if inside or _brightest(submission) > BETWEEN_SCALES else split


def probabilities(submission: Submission, split: str, pack: Pack) -> np.ndarray:
    """What `model` predicts for the split, shape (n, classes). Raises EvidenceMissing when there is nothing."""
    return submission.model("model").probabilities(inputs_of(submission, split, pack))


def accuracy(submission: Submission, split: str, pack: Pack) -> float:
    """Share of the split's images (0 to 1) for which `model` finds the right class most probable."""
    return submission.model("model").accuracy(inputs_of(submission, split, pack), getattr(pack, split).y)


def _brightest(submission: Submission) -> float:
    """What `scale` makes of a white pixel; 1 where that cannot be known."""
    calls = submission.calls.get("scale", ())
    try:
        return float(np.max(np.asarray(calls[0].result, dtype=float)))
    except (TypeError, ValueError, IndexError):
        return 1.0
