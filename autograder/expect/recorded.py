"""What a history says of the validation samples, beside what the network really loses and gets right on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from autograder.evidence.model import NUMERIC_LOSSES, TWO_CLASS_LOSSES, ModelEvidence
from autograder.evidence.submission import LearningCurve
from autograder.expect import losses

# The examiner computes in another order than training did; a wrong history is rarely this near in all its figures.
_SLACK, _SHARE = 0.002, 0.005
_ACCURACY_SLACK = 0.0021
# Numbers have units of their own: of what always telling the mean would lose.
_SHARE_OF_SPREAD = 0.001

# The names of what Keras records of errors of numbers.
_ERRORS = {
    "mae": np.abs,
    "mean_absolute_error": np.abs,
    "mse": np.square,
    "mean_squared_error": np.square,
}
_ROOTS = ("rmse", "root_mean_squared_error")


@dataclass(frozen=True)
class Figure:
    """One value an epoch, and those that it can be for the weights that were handed in; `best` is an epoch's index."""

    name: str
    values: tuple[float, ...]
    actual: tuple[float, ...]
    slack: float
    best: int

    def agrees_at(self, index: int) -> bool:
        """Whether it can have been recorded of these weights after the epoch with this index."""
        return any(abs(self.values[index] - actual) <= self.slack for actual in self.actual)


def comparable(
    curve: LearningCurve, model: ModelEvidence, inputs: str, targets: np.ndarray, weights: np.ndarray | None = None
) -> Iterator[Figure]:
    """Every figure of the validation samples that was recorded and can be computed, the loss before all others.

    Arguments and errors are those of `losses.recorded`.
    """
    actual = losses.recorded(model, inputs, targets, weights)
    if actual:
        values = curve.values("val_loss")
        slack = _SLACK if model.loss in TWO_CLASS_LOSSES else _SHARE_OF_SPREAD * _spread(model.loss, targets)
        yield Figure("val_loss", values, actual, slack + _SHARE * max(actual), int(np.argmin(values)))
    if losses.are_classes(model, targets):
        yield from _accuracy(curve, model, inputs, targets)
    else:
        yield from _errors(curve, model, inputs, targets)


def agreeing(figures: Sequence[Figure], losses: Sequence[float]) -> tuple[int, ...]:
    """The indices of the epochs, the last and the best ones, in which all figures agree."""
    candidates = dict.fromkeys((len(losses) - 1, int(np.argmin(losses)), *(figure.best for figure in figures)))
    return tuple(index for index in candidates if figures and all(one.agrees_at(index) for one in figures))


def agreeing_otherwise(curve: LearningCurve, model: ModelEvidence, inputs: str, targets: np.ndarray) -> tuple[int, ...]:
    """As `agreeing`, for a network that was compiled once more, with another loss, after it was trained: the recorded
    losses are then those of another of the usual ones, and the accuracy, which is the same for all, has to agree too.
    """
    if not losses.are_classes(model, targets):
        return ()
    for loss in (*sorted(TWO_CLASS_LOSSES), *filter(None, NUMERIC_LOSSES)):
        before = replace(model, loss=loss, label_smoothing=0.0, loss_is_mean=True)
        figures = list(comparable(curve, before, inputs, targets))
        indices = agreeing(figures, curve.values("val_loss"))
        if indices and {"val_loss", "accuracy"} <= {figure.name for figure in figures}:
            return indices
    return ()


def accuracies_of(curve: LearningCurve) -> tuple[float, ...]:
    """The validation accuracy after each epoch, under whichever name it was recorded; empty when it was not."""
    return _values(curve, is_accuracy)


def training_accuracies_of(curve: LearningCurve) -> tuple[float, ...]:
    """The training accuracy after each epoch, under whichever name it was recorded; empty when it was not."""
    named = (values for name, values in curve.metrics.items() if not name.startswith("val_") and is_accuracy(name))
    return next(named, ())


def is_accuracy(name: str) -> bool:
    """Whether a metric of this name is the share of samples whose most probable class is the right one."""
    return "acc" in name.lower() and "top" not in name.lower()


def errors_of(curve: LearningCurve) -> tuple[float, ...]:
    """The mean absolute error of the validation samples after each epoch; empty when it was not recorded."""
    return _values(curve, lambda name: _ERRORS.get(name.lower()) is np.abs)


def _accuracy(curve: LearningCurve, model: ModelEvidence, inputs: str, targets: np.ndarray) -> Iterator[Figure]:
    values = _values(
        curve,
        lambda name: (
            is_accuracy(name)
            and name not in model.other_metrics
            # Of several outputs it counts each by itself.
            and not (name.startswith("binary") and model.output_units != 1)
        ),
    )
    # Of one logit Keras counts what exceeds a half, not the half of a probability.
    if values and not (model.output_units == 1 and model.output_activation == "linear"):
        labels = targets.reshape(-1)
        found = losses.class_probabilities(model, inputs, labels).argmax(axis=1)
        yield Figure("accuracy", values, (float(np.mean(found == labels)),), _ACCURACY_SLACK, int(np.argmax(values)))


def _errors(curve: LearningCurve, model: ModelEvidence, inputs: str, targets: np.ndarray) -> Iterator[Figure]:
    wanted = losses.as_columns(targets)
    errors, spread = losses.numbers(model, inputs, targets) - wanted, wanted - wanted.mean(axis=0)
    for name in (*_ERRORS, *_ROOTS):
        values = _values(curve, lambda said, name=name: said.lower() == name)  # type: ignore[misc]
        if values:
            taken = _ERRORS.get(name, np.square)
            actual, scale = (float(taken(of).mean()) ** (0.5 if name in _ROOTS else 1) for of in (errors, spread))
            slack = _SHARE * actual + _SHARE_OF_SPREAD * scale
            yield Figure(name, values, (actual,), slack, int(np.argmin(values)))


def _spread(loss: str | None, targets: np.ndarray) -> float:
    """What always telling the mean of the targets would lose."""
    wanted = losses.as_columns(targets)
    return float((np.abs(wanted - wanted.mean(axis=0)) ** NUMERIC_LOSSES[loss]).mean())


def _values(curve: LearningCurve, is_it: Callable[[str], bool]) -> tuple[float, ...]:
    named = (values for name, values in curve.metrics.items() if name.startswith("val_") and is_it(name[4:]))
    return next((values for values in named if len(values) == curve.epochs), ())
