"""What the submitted network says, on whichever scale of the pixels it was trained."""

from __future__ import annotations

import numpy as np

from autograder.data import Pack
from autograder.evidence.submission import ModelEvidence


def probabilities(model: ModelEvidence, split: str, pack: Pack) -> np.ndarray:
    """Predictions for the named split, shape (n, classes). Raises EvidenceMissing when there are none."""
    model.probabilities("validation")
    scaled = model.accuracy("validation", pack.validation.y)
    raw = model.accuracy("validation_raw", pack.validation.y) if "validation_raw" in model.outputs else 0.0
    return model.probabilities(f"{split}_raw" if raw > scaled else split)


def accuracy(model: ModelEvidence, split: str, pack: Pack) -> float:
    """Share of the split's images (0 to 1) whose most probable class is the right one."""
    predicted = probabilities(model, split, pack)
    labels = getattr(pack, split).y
    if predicted.ndim != 2 or len(predicted) != len(labels):
        return 0.0
    return float(np.mean(predicted.argmax(axis=1) == labels))


def cross_entropy(model: ModelEvidence, split: str, pack: Pack) -> float:
    """Mean cross-entropy in nats; infinite for outputs that are no probabilities of the classes."""
    predicted = probabilities(model, split, pack)
    labels = getattr(pack, split).y
    if predicted.ndim != 2 or len(predicted) != len(labels) or predicted.shape[1] <= labels.max():
        return float("inf")
    of_the_label = predicted[np.arange(len(labels)), labels]
    return float(-np.mean(np.log(np.clip(of_the_label, 1e-7, 1.0))))
