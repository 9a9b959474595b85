"""What trained networks really score, and whether a history is that of the network it is said to be of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from autograder.evidence.model import TWO_CLASS_LOSSES, ModelEvidence
from autograder.evidence.problems import EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission

# The examiner computes in another order than training did; a wrong history is rarely this near in both figures.
LOSS_SLACK, LOSS_SHARE = 0.002, 0.005
ACCURACY_SLACK = 0.0021
_LEAST = 1e-7  # Keras cuts probabilities off here


# The name of the examiner's inputs, and their labels.
Labelled = tuple[str, np.ndarray]


@dataclass(frozen=True)
class Score:
    """Mean cross-entropy in nats with the weights' penalty, and accuracy from 0 to 1."""

    loss: float
    accuracy: float


def score(model: ModelEvidence, inputs: str, labels: np.ndarray) -> Score:
    """What the model scores on the named inputs, integer `labels` (n,). Raises EvidenceProblem."""
    probabilities = model.probabilities(inputs)
    if probabilities.ndim != 2 or len(probabilities) != len(labels) or probabilities.shape[1] <= labels.max():
        raise _no_probabilities(model, f"outputs of shape {probabilities.shape}")
    if not np.isfinite(probabilities).all():
        raise _no_probabilities(model, "outputs that are not finite")
    bare = model.output_activation == "linear" and model.from_logits
    logits = model.outputs.get(inputs if bare else f"{inputs}.logits")
    losses = _of_probabilities(probabilities, labels) if logits is None else _of_logits(logits, labels)
    return Score(float(losses.mean()) + model.penalty, float(np.mean(probabilities.argmax(axis=1) == labels)))


def gives_probabilities(model: ModelEvidence) -> bool:
    """Whether its outputs are probabilities of the classes, or logits which its loss knows to be such."""
    if model.output_activation == "linear":
        return model.from_logits
    return model.output_activation == ("sigmoid" if model.output_units == 1 else "softmax")


def check_probabilities(model: ModelEvidence) -> None:
    """Raises EvidenceRejected, with a hint, for outputs that are no probabilities."""
    if not gives_probabilities(model):
        raise _no_probabilities(model, f"its last activation is {model.output_activation}")


def verified(submission: Submission, history: str, model: str, inputs: str, labels: np.ndarray) -> LearningCurve:
    """The history, if its last epoch is what `model` scores on the validation split, or its best epoch, to whose
    weights EarlyStopping may have gone back.

    Raises EvidenceMissing when one of them is not there, EvidenceRejected when they do not belong together.
    """
    return _matched(submission, history, model, inputs, labels)[0]


def epoch_of_weights(submission: Submission, history: str, model: str, inputs: str, labels: np.ndarray) -> int:
    """The epoch, counted from 1, after which `model` had the weights that were handed in. Raises like `verified`."""
    return _matched(submission, history, model, inputs, labels)[1]


def accuracies_of(curve: LearningCurve) -> tuple[float, ...]:
    """The validation accuracy after each epoch, under whichever name it was recorded; empty when it was not."""
    named = (values for name, values in curve.metrics.items() if name.startswith("val_") and "acc" in name.lower())
    return next((values for values in named if len(values) == curve.epochs), ())


def readable(submission: Submission, history: str) -> LearningCurve | None:
    """The history as far as it can be drawn, verified or not; None when there is nothing to draw."""
    try:
        curve = submission.history(history)
        losses = (*curve.values("loss"), *curve.values("val_loss"))
    except EvidenceProblem:
        return None
    return curve if losses and np.isfinite(losses).all() else None


def _matched(
    submission: Submission, history: str, model: str, inputs: str, labels: np.ndarray
) -> tuple[LearningCurve, int]:
    curve, network = submission.history(history), submission.model(model)
    losses, training = curve.values("val_loss"), curve.values("loss")
    if not losses or len(losses) != len(training):
        raise _foreign(history, model, f"{len(losses)} validation losses for {len(training)} training losses")
    if not (np.isfinite(losses).all() and np.isfinite(training).all()):
        raise _foreign(history, model, "figures that are not finite")
    actual = score(network, inputs, labels)
    accuracies = accuracies_of(curve)
    comparable = network.loss in TWO_CLASS_LOSSES
    if network.output_units == 1 and network.output_activation == "linear":
        # Keras then counts what exceeds half a logit, not half a probability.
        accuracies = ()
    for epoch in _epochs_of_the_weights(losses, accuracies):
        loss_agrees = not comparable or abs(losses[epoch] - actual.loss) <= LOSS_SLACK + LOSS_SHARE * actual.loss
        accuracy_agrees = not accuracies or abs(accuracies[epoch] - actual.accuracy) <= ACCURACY_SLACK
        if loss_agrees and accuracy_agrees and (comparable or accuracies):
            return curve, epoch + 1
    recorded = f"loss {losses[-1]:.4f}" + (f", accuracy {accuracies[-1]:.4f}" if accuracies else "")
    raise _foreign(
        history, model, f"it ends with {recorded}; the network scores {actual.loss:.4f}, {actual.accuracy:.4f}"
    )


def _of_probabilities(probabilities: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The cross-entropy of each sample, shape (n,)."""
    of_the_label = probabilities[np.arange(len(labels)), labels].astype(float)
    return -np.log(np.clip(of_the_label, _LEAST, 1.0))


def _of_logits(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The same from logits, shape (n, classes), or (n, 1) for two classes, of which the first has the logit 0."""
    logits = logits.astype(float)
    if logits.shape[1] == 1:
        logits = np.concatenate([np.zeros_like(logits), logits], axis=1)
    return np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(labels)), labels]


def _epochs_of_the_weights(losses: tuple[float, ...], accuracies: tuple[float, ...]) -> list[int]:
    """Indices of the epochs that a network's weights can be of: the last, or a best one."""
    return [len(losses) - 1, int(np.argmin(losses)), *([int(np.argmax(accuracies))] if accuracies else [])]


def _foreign(history: str, model: str, detail: str) -> EvidenceRejected:
    return EvidenceRejected(
        f"{history} is not of {model}: {detail}",
        hint={
            "en": f"`{history}` does not belong to the network `{model}` at the end of your notebook. Did you build "
            "it again, train it once more, or mix up names? Keep in it what `fit` returns for this network, trained in "
            "one go with `validation_data`.",
            "ja": f"`{history}` が、ノートブックの最後の時点の `{model}` のものではありません。作り直したり、"
            "もう一度訓練したり、名前を取り違えたりしていませんか。`validation_data` を付けて1回で訓練し、その `fit` "
            "の戻り値を入れましょう。",
        },
        flag={
            "en": f"`{history}` is not the history of the submitted `{model}`: please have a look.",
            "ja": f"`{history}` は、提出された `{model}` の記録ではありません。確認してください。",
        },
    )


def _no_probabilities(model: ModelEvidence, detail: str) -> EvidenceRejected:
    return EvidenceRejected(
        f"{model.name}: {detail}",
        hint={
            "en": f"The outputs of `{model.name}` are not the probabilities of the classes. Look at its last layer.",
            "ja": f"`{model.name}` の出力が、クラスの確率になっていません。最後の層を見直しましょう。",
        },
    )
