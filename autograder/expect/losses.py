"""The loss of a network as Keras records it, computed from what the network predicts.

Targets of a type of whole numbers or truth values are classes, shape (n,); floats are numbers, (n,) or (n, k).
"""

from __future__ import annotations

import numpy as np

from autograder.evidence.model import NUMERIC_LOSSES, TWO_CLASS_LOSSES, ModelEvidence
from autograder.evidence.problems import EvidenceRejected

_LEAST = 1e-7  # Keras cuts probabilities off here


def are_classes(model: ModelEvidence, targets: np.ndarray) -> bool:
    """Whether these targets are classes: whole numbers by their type, but where the network is one for numbers, or
    such as floats where its loss is one of classes.
    """
    if targets.dtype.kind in "iub":
        return not (model.loss in NUMERIC_LOSSES and model.output_activation in (None, "linear"))
    return model.loss in TWO_CLASS_LOSSES and bool((targets == targets.round()).all() and targets.size)


def recorded(
    model: ModelEvidence, inputs: str, targets: np.ndarray, weights: np.ndarray | None = None
) -> tuple[float, ...]:
    """What Keras may have recorded as the loss on the named inputs, with all that regularisation adds.

    More than one number where the form of the student's targets decides; none where the compiled loss cannot be
    computed here: one of the student's own, or anything but a mean over samples. `weights` (n,) are the samples' own.
    Raises EvidenceMissing without predictions, EvidenceRejected for predictions of another form.
    """
    if not model.loss_is_mean:
        return ()
    if model.loss in TWO_CLASS_LOSSES and are_classes(model, targets):
        samples = [cross_entropies(model, inputs, targets)]
    elif model.loss in NUMERIC_LOSSES:
        power = NUMERIC_LOSSES[model.loss]
        samples = [_errors(model, inputs, wanted, power) for wanted in _wanted(model, inputs, targets)]
    else:
        return ()
    weighted = [losses if weights is None else losses * weights for losses in samples]
    return tuple(float(losses.mean()) + added(model, inputs) for losses in weighted)


def added(model: ModelEvidence, inputs: str) -> float:
    """What regularisation of the weights, and of what layers put out for these inputs, adds to a recorded loss."""
    return model.penalty + model.activity.get(inputs, 0.0)


def cross_entropies(model: ModelEvidence, inputs: str, labels: np.ndarray) -> np.ndarray:
    """The cross-entropy of each sample in nats, shape (n,), from logits where they are known. Raises as `recorded`."""
    labels = labels.reshape(-1).astype(int)
    probabilities = class_probabilities(model, inputs, labels)
    bare = model.output_activation == "linear" and model.from_logits
    logits = model.outputs.get(inputs if bare else f"{inputs}.logits")
    if logits is not None and (logits.ndim != 2 or len(logits) != len(labels)):
        raise no_probabilities(model, f"logits of shape {logits.shape}")
    if (logits is not None and logits.shape[1] == 1) or model.loss == "binary_crossentropy":
        return _of_yes_or_no(model, model.predicted(inputs), logits, labels)
    if logits is None and model.loss == "categorical_crossentropy":
        sums = probabilities.sum(axis=1, keepdims=True, dtype=float)
        logarithms = np.log(np.clip(probabilities / np.where(sums, sums, 1), _LEAST, 1 - _LEAST))
    else:
        # Of labels that are numbers, Keras takes logarithms for logits.
        logits = np.log(np.clip(probabilities.astype(float), _LEAST, 1 - _LEAST)) if logits is None else logits
        logits = logits.astype(float)
        logarithms = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    classes = logarithms.shape[1]
    wanted = _smoothed(np.eye(classes)[labels], model.label_smoothing, 1 / classes)
    losses: np.ndarray = -(wanted * logarithms).sum(axis=1)
    return losses


def class_probabilities(model: ModelEvidence, inputs: str, labels: np.ndarray) -> np.ndarray:
    """The probabilities of the classes, shape (n, classes). Raises EvidenceRejected where the outputs are none."""
    found = model.probabilities(inputs)
    if found.ndim != 2 or len(found) != len(labels) or found.shape[1] <= labels.max():
        raise no_probabilities(model, f"outputs of shape {found.shape}")
    if not np.isfinite(found).all():
        raise no_probabilities(model, "outputs that are not finite")
    return found


def numbers(model: ModelEvidence, inputs: str, targets: np.ndarray) -> np.ndarray:
    """What the network tells of numeric targets, in their shape as columns, (n, k). Raises EvidenceRejected where its
    outputs are not as many.
    """
    wanted = as_columns(targets)
    found = model.predicted(inputs)
    if found.shape != wanted.shape or not np.isfinite(found).all():
        raise EvidenceRejected(
            f"{model.name}: outputs of shape {found.shape} for targets of shape {wanted.shape}",
            hint={
                "en": f"`{model.name}` should give finite numbers, {wanted.shape[1]} for each sample. "
                "Look at its last layer.",
                "ja": f"`{model.name}` の出力は、サンプル1つにつき有限の数 {wanted.shape[1]} 個にしましょう。"
                "最後の層を見直しましょう。",
            },
        )
    return found.astype(float)


def as_columns(targets: np.ndarray) -> np.ndarray:
    """Numeric targets as Keras takes them, float (n, k)."""
    return targets.reshape(len(targets), -1).astype(float)


def no_probabilities(model: ModelEvidence, detail: str) -> EvidenceRejected:
    return EvidenceRejected(
        f"{model.name}: {detail}",
        hint={
            "en": f"The outputs of `{model.name}` are not the probabilities of the classes. Look at its last layer.",
            "ja": f"`{model.name}` の出力が、クラスの確率になっていません。最後の層を見直しましょう。",
        },
    )


def _of_yes_or_no(
    model: ModelEvidence, outputs: np.ndarray, logits: np.ndarray | None, labels: np.ndarray
) -> np.ndarray:
    """Binary cross-entropy of one output for two classes, or the mean over one output for each class."""
    if logits is None:
        chances = np.clip(outputs.astype(float), _LEAST, 1 - _LEAST)
        logits = np.log(chances) - np.log1p(-chances)
    logits = logits.astype(float)
    one_hot = labels[:, None] if logits.shape[1] == 1 else np.eye(logits.shape[1])[labels]
    wanted = _smoothed(one_hot, model.label_smoothing, 0.5)
    losses: np.ndarray = (np.logaddexp(0, logits) - wanted * logits).mean(axis=1)
    return losses


def _smoothed(wanted: np.ndarray, smoothing: float, towards: float) -> np.ndarray:
    smooth: np.ndarray = wanted * (1 - smoothing) + smoothing * towards
    return smooth


def _wanted(model: ModelEvidence, inputs: str, targets: np.ndarray) -> list[np.ndarray]:
    """Targets in each form in which a network for numbers may have been given them, float (n, k)."""
    columns = as_columns(targets)
    outputs = model.predicted(inputs).shape[-1]
    if not are_classes(model, targets) or outputs == 1:
        return [columns]
    # A class number by itself is compared with every output.
    labels = targets.reshape(-1).astype(int)
    same = np.repeat(columns, outputs, axis=1)
    return [np.eye(outputs)[labels], same] if labels.max() < outputs else [same]


def _errors(model: ModelEvidence, inputs: str, wanted: np.ndarray, power: int) -> np.ndarray:
    errors: np.ndarray = (np.abs(numbers(model, inputs, wanted) - wanted) ** power).mean(axis=1)
    return errors
