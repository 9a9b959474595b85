"""What the submitted network says, on whichever scale of the pixels it was trained, and whether the rest agrees."""

from __future__ import annotations

import numpy as np

from autograder.data import Pack
from autograder.evidence.model import CLASSIFICATION_LOSSES, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Submission

# Keras records the mean over an epoch's batches while the weights move; the saved weights are those of its end. Over
# 52 ways to train (optimizers and their rates, batches of 4 to 1024, Dropout, L2, other sizes, labels in the wrong
# order), from four seeds on digits and two on clothes, the saved weights lose at least 0.24 of what is recorded, and
# more than that only by
#   0.20 at most where less than 1 is recorded, 0.44 at ten or fifty times the usual rate;
#   0.11 at most where 1 or more is recorded, since all batches then still move the weights the same way.
LEAST_SHARE, SLACK = 0.1, 0.1
MOST_ABOVE, MOST_ABOVE_EARLY, EARLY = 0.4, 0.15, 1.0
# BatchNormalization predicts with means that a few hundred batches have not settled yet: 0.76 above at most.
MOST_ABOVE_NORMALISED = 1.0
# The recorded accuracy is at most 0.14 above that of the saved weights, but where training has diverged (0.24).
ACCURACY_ABOVE = 0.2
# Between pixels up to 1 and up to 255.
BETWEEN_SCALES = 16


def verified_losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    """The training loss of every epoch in `history`.

    Raises EvidenceMissing when there is none, EvidenceRejected when its end is not what `model` loses or gets right on
    the training images. Without a model, and after training on pixels of another scale, there is nothing to compare it
    with; both have cost their points.
    """
    losses = submission.history("history").values("loss")
    model = submission.models.get("model")
    if model is None or not losses or not scales_rightly(submission):
        return losses
    recorded = _recorded_accuracy(submission)
    reached = accuracy(submission, "train", pack)
    if recorded is not None and not recorded <= reached + ACCURACY_ABOVE:
        raise _foreign(f"history ends with an accuracy of {recorded:.3g}, the model's is {reached:.3g}")
    # Keras takes the cross-entropy of other outputs in a way that cannot be computed from the outputs.
    if model.loss in CLASSIFICATION_LOSSES and model.output_activation in ("softmax", "linear"):
        actual = _cross_entropy(submission, "train", pack) + model.penalty
        if not LEAST_SHARE * losses[-1] - SLACK <= actual <= losses[-1] + _most_above(losses[-1], model):
            raise _foreign(f"history ends with a loss of {losses[-1]:.4g}, the model's is {actual:.4g}")
    elif recorded is None:
        raise _foreign("neither the loss nor an accuracy in history can be compared with the model's")
    return losses


def scales_rightly(submission: Submission) -> bool:
    """Whether `scale` gives pixels from 0 to 1. Where it does not, the network has seen other inputs than ours."""
    return abs(_brightest(submission) - 1) <= 1e-3


def probabilities(submission: Submission, split: str, pack: Pack) -> np.ndarray:
    """What `model` predicts for the named split, shape (n, classes). Raises EvidenceMissing when there is nothing.

    A network that holds the scaling itself, or whose owner did not scale, is given raw pixels. What code of the
    student's own does inside a network is not seen: it is given those on which it knows its training images better.
    """
    model = submission.model("model")
    inside = model.has("Rescaling") or model.has("Normalization")
    if model.rebuilt:
        right = {name: _share_right(model.probabilities(name), pack.train.y) for name in ("train", "train_raw")}
        inside = right["train_raw"] > right["train"]
    return model.probabilities(f"{split}_raw" if inside or _brightest(submission) > BETWEEN_SCALES else split)


def accuracy(submission: Submission, split: str, pack: Pack) -> float:
    """Share of the split's images (0 to 1) for which `model` finds the right class most probable."""
    return _share_right(probabilities(submission, split, pack), getattr(pack, split).y)


def _share_right(predicted: np.ndarray, labels: np.ndarray) -> float:
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


def _most_above(loss: float, model: ModelEvidence) -> float:
    if loss >= EARLY:
        return MOST_ABOVE_EARLY
    return MOST_ABOVE_NORMALISED if model.has("BatchNormalization") else min(loss + SLACK, MOST_ABOVE)


def _recorded_accuracy(submission: Submission) -> float | None:
    """What the history says of the last epoch's training accuracy. Other counts of hits do not tell."""
    for name, values in submission.history("history").metrics.items():
        said = name.lower()
        if "acc" in said and values and not any(word in said for word in ("val_", "top", "binary")):
            return values[-1]
    return None


def _foreign(detail: str) -> EvidenceRejected:
    return EvidenceRejected(
        detail,
        hint={
            "en": "`history` does not belong to the `model` at the end of your notebook. Did you build it again, train "
            "another one, or train it on other images or labels? Keep what `fit` returns for this model.",
            "ja": "`history` が、ノートブックの最後の時点の `model` のものではありません。モデルを作り直したり、"
            "別のモデルや、別の画像・ラベルで訓練したりしていませんか。このモデルの `fit` の戻り値を入れましょう。",
        },
        flag={
            "en": "`history` is not the history of the submitted `model`: please have a look.",
            "ja": "`history` は、提出された `model` の記録ではありません。確認してください。",
        },
    )


def _brightest(submission: Submission) -> float:
    """What `scale` makes of a white pixel; 1 where that cannot be known."""
    calls = submission.calls.get("scale", ())
    try:
        return float(np.max(np.asarray(calls[0].result, dtype=float)))
    except (TypeError, ValueError, IndexError):
        return 1.0
