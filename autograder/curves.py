"""The mathematics of learning curves: where a network fits best, and whether it stopped too early or went on too long.

A curve is one loss per epoch, an array-like of shape (n,) in the order of training. The unit is the loss's own (nats
for cross-entropy with the natural logarithm); a tolerance has the same unit. **Epochs count from 1**, as people say
them and as Keras prints them: epoch `t` stands at index `t - 1`.

What is not finite: NaN is read as plus infinity, for a loss that is not a number is as bad as one without bound. Such
an epoch is never the best one and never acceptable. Minus infinity, an empty curve, anything but one dimension of real
numbers, and (where a minimum is needed) a curve without one finite value raise ValueError.

Sources: L. Prechelt, "Early Stopping - but when?", in Neural Networks: Tricks of the Trade, Springer 1998
(generalisation loss); T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, 2nd edition,
section 7.10 (the one-standard-error rule).
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

Verdict = Literal["good fit", "underfit", "overfit"]

_WINDOW = 3


def best_epoch(val_loss: ArrayLike) -> int:
    """The epoch with the lowest validation loss; the first of them where several are equal.

    Raises ValueError for a curve that is empty, malformed or nowhere finite.

    >>> best_epoch([0.7, 0.5, 0.6])
    2
    """
    return int(np.argmin(_with_minimum(val_loss, "val_loss"))) + 1


def generalisation_loss(val_loss: ArrayLike) -> np.ndarray:
    """How far each epoch's validation loss lies above the lowest one up to then, in percent, shape (n,).

    Prechelt (1998): GL(t) = 100 (E(t) / E_opt(t) - 1), where E_opt(t) is the minimum of E over the epochs 1 to t. At
    the last epoch that is the minimum of the whole curve. Scaling the loss leaves GL unchanged. An infinite loss has an
    infinite GL; before the first finite loss there is nothing to compare with, and GL is NaN.
    Raises ValueError as `best_epoch` does, and when a loss is zero or below, where a ratio has no meaning.

    >>> generalisation_loss([0.8, 0.4, 0.5]).round(6).tolist()
    [0.0, 0.0, 25.0]
    """
    losses = _with_minimum(val_loss, "val_loss")
    if losses.min() <= 0:
        raise ValueError("val_loss must be above 0 throughout: the generalisation loss is a ratio of losses")
    with np.errstate(invalid="ignore"):  # infinity over infinity is the NaN that is promised
        return 100 * (losses / np.minimum.accumulate(losses) - 1)


def generalisation_gap(train_loss: ArrayLike, val_loss: ArrayLike) -> np.ndarray:
    """Validation loss minus training loss at each epoch, shape (n,); NaN where one of them is not finite.

    Keras averages the training loss over an epoch while the weights still change, and measures the validation loss at
    its end: early gaps can therefore be negative. Raises ValueError for empty, malformed or unequally long curves.
    """
    train, val = _pair(train_loss, val_loss)
    with np.errstate(invalid="ignore"):
        gap = val - train
    return np.where(np.isfinite(gap), gap, np.nan)


def gap_at(train_loss: ArrayLike, val_loss: ArrayLike, epoch: int) -> float:
    """The generalisation gap at one epoch, from 1 to n.

    Raises ValueError as `generalisation_gap` does, and for an epoch that the curves do not have.

    >>> gap_at([0.5, 0.25], [0.5, 0.75], epoch=2)
    0.5
    """
    gaps = generalisation_gap(train_loss, val_loss)
    if not 1 <= epoch <= len(gaps):
        raise ValueError(f"there is no epoch {epoch}: the curves have epochs 1 to {len(gaps)}")
    return float(gaps[epoch - 1])


def acceptable_epochs(val_loss: ArrayLike, tolerance: float) -> np.ndarray:
    """Every epoch whose validation loss exceeds the minimum by at most `tolerance`: ascending, int64, never empty.

    With one standard error of the validation loss as tolerance (`standard_error`) these are the epochs among which the
    one-standard-error rule of Hastie, Tibshirani and Friedman, 7.10, picks the simplest: here the first, trained least.
    The set may have holes where a curve is uneven; `smoothed` closes them.
    Raises ValueError as `best_epoch` does, or for a tolerance that is negative or not finite.

    >>> acceptable_epochs([0.9, 0.52, 0.5, 0.51, 0.6], tolerance=0.03).tolist()
    [2, 3, 4]
    """
    losses = _with_minimum(val_loss, "val_loss")
    return np.flatnonzero(losses - losses.min() <= _checked(tolerance)).astype(np.int64) + 1


def standard_error(val_losses: ArrayLike) -> float:
    """The standard error of the mean validation loss, at the epoch where that mean is lowest.

    `val_losses`: one curve a row, shape (runs, n), at least two runs (folds, or seeds of one network) and every value
    finite. It is the sample standard deviation over the runs, divided by the square root of their number; multiplied by
    that root it is the spread of a single run. Raises ValueError for anything else.
    """
    runs = _numbers(val_losses, "val_losses")
    if runs.ndim != 2 or len(runs) < 2 or runs.shape[1] < 1:
        raise ValueError(f"val_losses must have shape (runs, epochs) with two runs or more, not {runs.shape}")
    if not np.isfinite(runs).all():
        raise ValueError("val_losses must be finite throughout: a spread cannot leave runs out")
    at_best = runs[:, np.argmin(runs.mean(axis=0))]
    return float(np.std(at_best, ddof=1) / math.sqrt(len(runs)))


def onset_of_overfitting(train_loss: ArrayLike, val_loss: ArrayLike, tolerance: float) -> int | None:
    """The first epoch from which the network overfits, or None when it does not.

    From that epoch to the end the validation loss stays above its minimum by more than `tolerance`, and lies after the
    best epoch; meanwhile the training loss has gone on falling: its median over those epochs is below what it was at
    the best epoch (the median, since one bad step must not hide a fall). A validation loss that comes back within the
    tolerance at the last epoch has no onset. An infinite validation loss counts as above.
    Raises ValueError for empty, malformed or unequally long curves, a validation loss that is nowhere finite, or a
    tolerance that is negative or not finite.

    >>> onset_of_overfitting([0.6, 0.4, 0.3, 0.2, 0.1], [0.6, 0.5, 0.51, 0.6, 0.7], tolerance=0.05)
    4
    """
    train, val = _pair(train_loss, val_loss)
    last_acceptable = int(acceptable_epochs(val, tolerance)[-1])
    if last_acceptable == len(val):
        return None
    still_falls = np.median(train[last_acceptable:]) < train[best_epoch(val) - 1]
    return last_acceptable + 1 if still_falls else None


def still_falling(val_loss: ArrayLike, tolerance: float = 0.0, window: int = _WINDOW) -> bool:
    """Whether the loss was still falling when training ended: the sign of a network that has not learnt enough yet.

    True when the best epoch is among the last `window` epochs and the mean over these lies more than `tolerance` below
    the mean over as many before them. A curve shorter than two windows is halved instead (of an odd number, the first
    epoch is left out); a single epoch shows no direction, so it gives False. Infinite losses are left out of the means;
    a half without any finite loss counts as infinite.
    Raises ValueError as `best_epoch` does, for a tolerance that is negative or not finite, or a window below 1.

    >>> still_falling([0.9, 0.8, 0.7, 0.6]), still_falling([0.9, 0.5, 0.5, 0.6])
    (True, False)
    """
    losses = _with_minimum(val_loss, "val_loss")
    allowed = _checked(tolerance)
    if window < 1:
        raise ValueError(f"the window must be 1 epoch or more, not {window}")
    width = min(window, len(losses) // 2)
    if width == 0 or best_epoch(losses) <= len(losses) - width:
        return False
    before, end = losses[len(losses) - 2 * width : len(losses) - width], losses[len(losses) - width :]
    return _mean_of_finite(before) - _mean_of_finite(end) > allowed


def verdict(train_loss: ArrayLike, val_loss: ArrayLike, tolerance: float, window: int = _WINDOW) -> Verdict:
    """What a pair of curves shows at its last epoch: "overfit", "underfit" or "good fit".

    "overfit" when there is an onset of overfitting; else "underfit" when the validation loss is still falling; else
    "good fit". The tolerance holds for both: neither a rise nor a fall within it counts. Judged by shape alone: a
    network that learns nothing at all, and so has a level curve, is not found out here. Raises ValueError as both do.
    """
    if onset_of_overfitting(train_loss, val_loss, tolerance) is not None:
        return "overfit"
    return "underfit" if still_falling(val_loss, tolerance, window) else "good fit"


def smoothed(values: ArrayLike, width: int = _WINDOW, how: Literal["mean", "median"] = "mean") -> np.ndarray:
    """A centred moving mean or median over `width` epochs (an odd number), shape (n,).

    Near the ends the window shrinks on both sides alike, so that it stays centred: the first and the last value stand
    for themselves, and a straight line stays straight. Values that are not finite are left out of their windows; a
    window with nothing else gives NaN. Raises ValueError for an empty or malformed curve, or an even or negative width.

    >>> smoothed([1.0, 5.0, 3.0, 4.0], width=3).tolist()
    [1.0, 3.0, 4.0, 4.0]
    """
    losses = _curve(values, "values")
    if width < 1 or width % 2 == 0:
        raise ValueError(f"the width must be an odd number of epochs, not {width}")
    if how not in ("mean", "median"):
        raise ValueError(f'smoothing is by "mean" or "median", not {how!r}')
    average = np.mean if how == "mean" else np.median
    result = np.full(len(losses), np.nan)
    for index in range(len(losses)):
        reach = min(width // 2, index, len(losses) - 1 - index)
        near = losses[index - reach : index + reach + 1]
        near = near[np.isfinite(near)]
        if len(near):
            result[index] = average(near)
    return result


def _numbers(values: ArrayLike, name: str) -> np.ndarray:
    try:
        array = np.asarray(values)
    except ValueError as error:  # rows of different length
        raise ValueError(f"{name} must be an array of numbers: {error}") from error
    if array.dtype.kind not in "iuf" and array.size:
        raise ValueError(f"{name} must hold real numbers, not {array.dtype}")
    return array.astype(np.float64)


def _curve(values: ArrayLike, name: str) -> np.ndarray:
    losses = _numbers(values, name)
    if losses.ndim != 1:
        raise ValueError(f"{name} must have one value per epoch, shape (n,), not {losses.shape}")
    if not len(losses):
        raise ValueError(f"{name} is empty: there is no epoch to look at")
    losses = np.where(np.isnan(losses), np.inf, losses)
    if np.isneginf(losses).any():
        raise ValueError(f"{name} holds minus infinity, which no loss can be")
    return losses


def _with_minimum(values: ArrayLike, name: str) -> np.ndarray:
    losses = _curve(values, name)
    if np.isinf(losses).all():
        raise ValueError(f"{name} is finite at no epoch, so that it has no minimum")
    return losses


def _pair(train_loss: ArrayLike, val_loss: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    train, val = _curve(train_loss, "train_loss"), _curve(val_loss, "val_loss")
    if len(train) != len(val):
        raise ValueError(f"train_loss has {len(train)} epochs and val_loss {len(val)}: they must be of the same run")
    return train, val


def _mean_of_finite(losses: np.ndarray) -> float:
    finite = losses[np.isfinite(losses)]
    return float(np.mean(finite)) if len(finite) else math.inf


def _checked(tolerance: float) -> float:
    if not (math.isfinite(tolerance) and tolerance >= 0):
        raise ValueError(f"a tolerance must be 0 or a positive number, not {tolerance}")
    return float(tolerance)
