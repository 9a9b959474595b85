"""What the submitted network says, on whichever scale of the pixels it was trained, and whether the rest agrees."""

from __future__ import annotations

import numpy as np

from autograder.data import Pack
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import CLASSIFICATION_LOSSES, ModelEvidence, Submission
from autograder.hidden.image_classification.evidence import BRIGHT

# What the trained weights lose on the training images, over the mean that Keras recorded during the last epoch, lies
# between 0.24 and 1.42 over optimizers, batch sizes and scales of the pixels.
LOSS_RATIO = (0.1, 2.0)
LOSS_SLACK = 0.1


def verified_losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    """The training loss of every epoch in `history`.

    Raises EvidenceMissing when there is none, EvidenceRejected when its end is not what `model` loses. Without a model,
    or after training on another loss, there is nothing to compare it with.
    """
    losses = submission.history("history").values("loss")
    model = submission.models.get("model")
    if model is None or model.loss not in CLASSIFICATION_LOSSES or not losses:
        return losses
    actual = cross_entropy(model, "train", pack)
    low, high = LOSS_RATIO
    if low * losses[-1] - LOSS_SLACK <= actual <= high * losses[-1] + LOSS_SLACK:
        return losses
    raise EvidenceRejected(
        f"history ends with a loss of {losses[-1]:.4g}, the model's is {actual:.4g}",
        hint={
            "en": "`history` does not belong to the `model` at the end of your notebook. Did you build it again, or "
            "train another one? Keep what `fit` returns for this model.",
            "ja": "`history` が、ノートブックの最後の時点の `model` のものではありません。モデルを"
            "作り直したり、別のモデルを訓練したりしていませんか。このモデルの `fit` の戻り値を入れましょう。",
        },
    )


def scales_rightly(submission: Submission) -> bool:
    """Whether `scale` gives pixels from 0 to 1. Where it does not, the network has seen other inputs than ours."""
    calls = submission.calls.get("scale", ())
    try:
        return bool(calls) and np.allclose(np.asarray(calls[0].result, dtype=float), BRIGHT / 255, atol=1e-3)
    except (TypeError, ValueError):
        return False


def probabilities(model: ModelEvidence, split: str, pack: Pack) -> np.ndarray:
    """Predictions for the named split, shape (n, classes). Raises EvidenceMissing when there are none.

    Of the two scales that one counts on which the validation split's cross-entropy is smaller: a network is much too
    sure of itself on the other.
    """
    losses = [_mean_loss(model.probabilities(name), pack.validation.y) for name in ("validation", "validation_raw")]
    return model.probabilities(f"{split}_raw" if losses[1] < losses[0] else split)


def accuracy(model: ModelEvidence, split: str, pack: Pack) -> float:
    """Share of the split's images (0 to 1) whose most probable class is the right one."""
    predicted = probabilities(model, split, pack)
    labels = getattr(pack, split).y
    if predicted.ndim != 2 or len(predicted) != len(labels):
        return 0.0
    return float(np.mean(predicted.argmax(axis=1) == labels))


def cross_entropy(model: ModelEvidence, split: str, pack: Pack) -> float:
    """Mean cross-entropy in nats; infinite for outputs that are no probabilities of the classes."""
    return _mean_loss(probabilities(model, split, pack), getattr(pack, split).y)


def _mean_loss(predicted: np.ndarray, labels: np.ndarray) -> float:
    if predicted.ndim != 2 or len(predicted) != len(labels) or predicted.shape[1] <= labels.max():
        return float("inf")
    # As Keras does with outputs that do not sum to 1.
    shares = predicted / np.clip(predicted.sum(axis=1, keepdims=True), 1e-7, None)
    of_the_label = shares[np.arange(len(labels)), labels]
    return float(-np.mean(np.log(np.clip(of_the_label, 1e-7, 1.0))))
