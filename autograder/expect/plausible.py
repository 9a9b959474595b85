"""Whether a history without validation can be that of a network: what it says of training beside what the network does.

Keras records the mean over an epoch's batches while the weights move; the saved weights are those of its end. So the
figures need only lie as near to each other as was found in 52 ways to train (optimizers and their rates, batches of 4
to 1024, Dropout, L2, other sizes, labels in the wrong order), from four seeds on digits and two on clothes.
"""

from __future__ import annotations

import numpy as np

from autograder.evidence.model import CLASSIFICATION_LOSSES, ModelEvidence
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import losses
from autograder.expect.foreign import foreign, nothing_to_compare

# The saved weights lose at least 0.24 of what is recorded, and more than that only by
#   0.20 at most where less than 1 is recorded, 0.44 at ten or fifty times the usual rate;
#   0.11 at most where 1 or more is recorded, since all batches then still move the weights the same way.
_LEAST_SHARE, _SLACK = 0.1, 0.1
_MOST_ABOVE, _MOST_ABOVE_EARLY, _EARLY = 0.4, 0.15, 1.0
# BatchNormalization predicts with means that a few hundred batches have not settled yet: 0.76 above at most.
_MOST_ABOVE_NORMALISED = 1.0
# The recorded accuracy is at most 0.14 above that of the saved weights, but where training has diverged (0.24).
_ACCURACY_ABOVE = 0.2


def plausible(
    submission: Submission, history: str, model: str, inputs: str, labels: np.ndarray, *, proof: bool = False
) -> LearningCurve:
    """The named history, if what it says of training can be that of the named model, a classifier.

    `inputs` names the examiner's training samples, `labels` are theirs, ints of shape (n,). Compared are the training
    accuracy and, where it is a cross-entropy of several classes, the loss. Where neither can be, the history counts at
    its word; with `proof` it is refused, without suspicion. `training.verified` tells far more where there is a
    validation loss.

    Raises EvidenceMissing when one of them is not there, EvidenceRejected (with a flag for the instructor) when they do
    not belong together.
    """
    curve, network = submission.history(history), submission.model(model)
    last = curve.values("loss")[-1:]
    found = network.probabilities(inputs)
    fits = found.ndim == 2 and len(found) == len(labels)
    recorded = _accuracy(curve)
    reached = float(np.mean(found.argmax(axis=1) == labels)) if fits else 0.0
    if recorded is not None and not recorded <= reached + _ACCURACY_ABOVE:
        raise foreign(history, model, f"it ends with an accuracy of {recorded:.3g}, the network's is {reached:.3g}")
    # Keras takes the cross-entropy of other outputs in a way that cannot be computed from the outputs.
    comparable = network.loss in CLASSIFICATION_LOSSES and network.output_activation in ("softmax", "linear")
    if comparable and network.loss_is_mean and last:
        actual = losses.recorded(network, inputs, labels)[0] if found.shape[-1] > labels.max() else float("inf")
        if not _LEAST_SHARE * last[0] - _SLACK <= actual <= last[0] + _most_above(last[0], network):
            raise foreign(history, model, f"it ends with a loss of {last[0]:.4g}, the network's is {actual:.4g}")
    elif recorded is None and proof:
        raise nothing_to_compare(history, network)
    return curve


def _most_above(loss: float, model: ModelEvidence) -> float:
    if loss >= _EARLY:
        return _MOST_ABOVE_EARLY
    return _MOST_ABOVE_NORMALISED if model.has("BatchNormalization") else min(loss + _SLACK, _MOST_ABOVE)


def _accuracy(curve: LearningCurve) -> float | None:
    """The training accuracy of the last epoch. Other counts of hits do not tell."""
    for name, values in curve.metrics.items():
        said = name.lower()
        if "acc" in said and values and not any(word in said for word in ("val_", "top", "binary")):
            return values[-1]
    return None
