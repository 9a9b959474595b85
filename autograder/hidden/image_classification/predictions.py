"""What the submitted network says, on whichever scale of the pixels it was trained, and whether the rest agrees."""

from __future__ import annotations

import numpy as np

from autograder.data import Pack
from autograder.evidence.model import CLASSIFICATION_LOSSES
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Submission

# What the trained weights lose on the training images, over the mean that Keras recorded during the last epoch, lies
# between 0.24 and 1.42 over optimizers, batch sizes and scales of the pixels.
LOSS_RATIO = (0.1, 2.0)
LOSS_SLACK = 0.1
# Between pixels up to 1 and up to 255.
BETWEEN_SCALES = 16


def verified_losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    """The training loss of every epoch in `history`.

    Raises EvidenceMissing when there is none, EvidenceRejected when its end is not what `model` loses. Without a model,
    with outputs that are no probabilities, and after training on another loss or on pixels of another scale, there is
    nothing to compare it with.
    """
    losses = submission.history("history").values("loss")
    model = submission.models.get("model")
    if model is None or not losses or not scales_rightly(submission):
        return losses
    # Keras takes the cross-entropy of other outputs in a way that cannot be computed from the outputs.
    if model.loss not in CLASSIFICATION_LOSSES or model.output_activation not in ("softmax", "linear"):
        return losses
    actual = _cross_entropy(submission, "train", pack)
    low, high = LOSS_RATIO
    if low * losses[-1] - LOSS_SLACK <= actual <= high * losses[-1] + LOSS_SLACK:
        return losses
    raise EvidenceRejected(
        f"history ends with a loss of {losses[-1]:.4g}, the model's is {actual:.4g}",
        hint={
            "en": "`history` does not belong to the `model` at the end of your notebook. Did you build it again, train "
            "another one, or train it on other images or labels? Keep what `fit` returns for this model.",
            "ja": "`history` が、ノートブックの最後の時点の `model` のものではありません。モデルを作り直したり、"
            "別のモデルや、別の画像・ラベルで訓練したりしていませんか。このモデルの `fit` の戻り値を入れましょう。",
        },
    )


def scales_rightly(submission: Submission) -> bool:
    """Whether `scale` gives pixels from 0 to 1. Where it does not, the network has seen other inputs than ours."""
    return abs(_brightest(submission) - 1) <= 1e-3


def probabilities(submission: Submission, split: str, pack: Pack) -> np.ndarray:
    """What `model` predicts for the named split, shape (n, classes). Raises EvidenceMissing when there is nothing.

    A network that holds the scaling itself, or whose owner did not scale, is given raw pixels.
    """
    model = submission.model("model")
    inside = model.has("Rescaling") or model.has("Normalization")
    return model.probabilities(f"{split}_raw" if inside or _brightest(submission) > BETWEEN_SCALES else split)


def accuracy(submission: Submission, split: str, pack: Pack) -> float:
    """Share of the split's images (0 to 1) for which `model` finds the right class most probable."""
    predicted = probabilities(submission, split, pack)
    labels = getattr(pack, split).y
    if predicted.ndim != 2 or len(predicted) != len(labels):
        return 0.0
    return float(np.mean(predicted.argmax(axis=1) == labels))


def _cross_entropy(submission: Submission, split: str, pack: Pack) -> float:
    """Mean cross-entropy in nats; infinite for outputs that are no probabilities of the classes."""
    predicted, labels = probabilities(submission, split, pack), getattr(pack, split).y
    if predicted.ndim != 2 or len(predicted) != len(labels) or predicted.shape[1] <= labels.max():
        return float("inf")
    of_the_label = predicted[np.arange(len(labels)), labels]
    return float(-np.mean(np.log(np.clip(of_the_label, 1e-7, 1.0))))


def _brightest(submission: Submission) -> float:
    """What `scale` makes of a white pixel; 1 where that cannot be known."""
    calls = submission.calls.get("scale", ())
    try:
        return float(np.max(np.asarray(calls[0].result, dtype=float)))
    except (TypeError, ValueError, IndexError):
        return 1.0
