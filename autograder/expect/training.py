"""What a trained network scores, and whether a history is that of the network it is said to be of.

A history is believed only if the saved weights confirm it: the validation loss, and what else was recorded of the
validation samples, have to be what the network as handed in scores on them. Losses are computed as Keras records them:
cross-entropies, mean squared and mean absolute error, with label smoothing and with what regularisation of weights and
of outputs adds. A network that was compiled again with another of these after training is known by the one before.
Class weights, weight decay and weights of training samples change what a network learns, and not how its validation
loss is taken; nor do schedules, clipping, lower precision, or how steps are run. Where a loss cannot be
computed (one of the student's own, say), the recorded accuracy or error is compared; where there is none either, or
where the optimizer leaves averaged weights (`use_ema`), the history cannot be verified. It then counts at its word,
costs no point and raises no suspicion, unless a grader asks for proof. `tests/expect/test_recorded_by_keras.py` trains
in each of these ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from autograder.evidence.model import CLASSIFICATION_LOSSES, TWO_CLASS_LOSSES, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import losses
from autograder.expect.foreign import foreign, nothing_to_compare, with_gaps
from autograder.expect.plausible import plausible
from autograder.expect.recorded import (
    accuracies_of,
    agreeing,
    agreeing_otherwise,
    comparable,
    errors_of,
    training_accuracies_of,
)

__all__ = [
    "Score",
    "Verification",
    "accuracies_of",
    "check_cross_entropy",
    "check_probabilities",
    "errors_of",
    "gives_probabilities",
    "plausible",
    "score",
    "training_accuracies_of",
    "verification",
    "verified",
]


@dataclass(frozen=True)
class Score:
    """What a network scores on some samples.

    `loss` is what its compiled loss records, with all that regularisation adds; where that cannot be computed, the
    cross-entropy of classes in nats, or the mean squared error of numbers. `accuracy` (0 to 1) is that of classes,
    `error` (mean absolute, in the targets' unit) that of numbers; the other of the two is not a number.
    """

    loss: float
    accuracy: float
    error: float = float("nan")


@dataclass(frozen=True)
class Verification:
    """A history that is the network's as far as can be told.

    `epochs`, counted from 1, are those after which the network may have had the weights that were handed in: the last
    one comes first, and where a curve is level the best one cannot be told from it. `by` says what was compared: the
    loss and whatever metrics were recorded, metrics alone, or nothing, since nothing can be.
    """

    curve: LearningCurve
    epochs: tuple[int, ...]
    by: Literal["loss", "metrics", "nothing"]

    @property
    def epoch(self) -> int:
        """The first of `epochs`."""
        return self.epochs[0]


def score(model: ModelEvidence, inputs: str, targets: np.ndarray) -> Score:
    """What the model scores on the named inputs.

    `targets` are classes, ints of shape (n,), or numbers, floats of shape (n,) or (n, k). Raises EvidenceMissing
    without predictions, EvidenceRejected for predictions that are no probabilities, or not as many numbers.
    """
    recorded = losses.recorded(model, inputs, targets)
    if losses.are_classes(model, targets):
        labels = targets.reshape(-1)
        accuracy = float(np.mean(losses.class_probabilities(model, inputs, labels).argmax(axis=1) == labels))
        if not recorded:
            samples = losses.cross_entropies(model, inputs, labels)
            recorded = (float(samples.mean()) + losses.added(model, inputs),)
        return Score(recorded[0], accuracy)
    errors = losses.numbers(model, inputs, targets) - losses.as_columns(targets)
    loss = recorded[0] if recorded else float((errors**2).mean()) + losses.added(model, inputs)
    return Score(loss, float("nan"), float(np.abs(errors).mean()))


def gives_probabilities(model: ModelEvidence) -> bool:
    """Whether its outputs are probabilities of the classes, or logits which its loss knows to be such."""
    if model.output_activation == "linear":
        return model.from_logits
    return model.output_activation == ("sigmoid" if model.output_units == 1 else "softmax")


def check_probabilities(model: ModelEvidence) -> None:
    """Raises EvidenceRejected, with a hint, for outputs that are no probabilities."""
    if not gives_probabilities(model):
        raise losses.no_probabilities(model, f"its last activation is {model.output_activation}")


def check_cross_entropy(model: ModelEvidence) -> None:
    """Raises EvidenceRejected, with a hint, where the compiled loss is no cross-entropy that suits the last layer."""
    allowed = TWO_CLASS_LOSSES if model.output_units in (1, 2) else CLASSIFICATION_LOSSES
    logits_of_probabilities = model.from_logits and model.output_activation in ("softmax", "sigmoid")
    if model.loss not in allowed or logits_of_probabilities:
        found = f"{model.loss}{', from logits' if model.from_logits else ''}"
        raise EvidenceRejected(
            f"{model.name}: {found} after {model.output_activation}",
            hint={
                "en": f"`{model.name}` was compiled with the loss {found}. Choose a cross-entropy that suits the form "
                "of the labels and the last layer.",
                "ja": f"`{model.name}` の損失関数は {found} です。ラベルの形と最後の層に合った交差エントロピーを"
                "選びましょう。",
            },
        )


def verified(
    submission: Submission, history: str, model: str, inputs: str, targets: np.ndarray, *, proof: bool = False
) -> LearningCurve:
    """The named history, if it is that of the named model. Arguments and errors are those of `verification`.

    curve = training.verified(submission, "history", "model", "validation", pack.validation.y)
    """
    return verification(submission, history, model, inputs, targets, proof=proof).curve


def verification(
    submission: Submission,
    history: str,
    model: str,
    inputs: str,
    targets: np.ndarray,
    *,
    weights: np.ndarray | None = None,
    proof: bool = False,
) -> Verification:
    """The named history, the epoch that the named model was left at, and how both are known.

    `inputs` names the examiner's validation samples, `targets` are theirs: classes, ints of shape (n,), or numbers,
    floats of shape (n,) or (n, k). `weights` (n,) are what the task has `validation_data` weigh them by. The model may
    have been left at the last epoch, or at a best one, to which EarlyStopping went back. With `proof`, a history with
    which nothing can be compared is refused too, without suspicion: where the task says what to record.

    Raises EvidenceMissing when one of them is not there, EvidenceRejected (with a flag for the instructor) when they do
    not belong together.
    """
    curve, network = submission.history(history), submission.model(model)
    validation, training = curve.values("val_loss"), curve.values("loss")
    if not validation or len(validation) != len(training):
        raise with_gaps(history, len(validation), len(training))
    if not (np.isfinite(validation).all() and np.isfinite(training).all()):
        raise foreign(history, model, "figures that are not finite")
    figures = list(comparable(curve, network, inputs, targets, weights))
    if not figures and network.loss is None and network.optimizer is None:
        raise foreign(history, model, "the network was never compiled")
    if indices := agreeing(figures, validation):
        return Verification(curve, _counted(indices), "loss" if figures[0].name == "val_loss" else "metrics")
    if figures and (indices := agreeing_otherwise(curve, network, inputs, targets)):
        return Verification(curve, _counted(indices), "loss")
    # An optimizer that averages weights leaves others than those that any epoch was measured with.
    if not figures or network.averages:
        if proof:
            raise nothing_to_compare(history, network)
        return Verification(curve, (curve.epochs,), "nothing")
    told = ", ".join(f"{figure.name} {figure.values[-1]:.4g}, really {figure.actual[0]:.4g}" for figure in figures)
    raise foreign(history, model, f"it ends with {told}")


def _counted(indices: Iterable[int]) -> tuple[int, ...]:
    """Epochs counted from 1."""
    return tuple(index + 1 for index in indices)
