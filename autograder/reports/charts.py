"""The report's plots as geometry for SVG: they weigh little, print sharply and take the page's colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from autograder.evidence.languages import in_all_languages
from autograder.evidence.submission import LearningCurve
from autograder.feedback.messages import pick
from autograder.feedback.plots import DIVERGED, epoch_ranges
from autograder.grading.report import Exhibit, Text

WIDTH, HEIGHT = 560, 220
_MOST_BARS = 24
_CURVE_WIDTH, _CURVE_HEIGHT = 220, 110
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A bar of the height `count`; `label` stands below it where there is room, `title` says what it is."""

    x: float
    width: float
    y: float
    height: float
    count: int
    label: str
    title: str


@dataclass(frozen=True)
class Bars:
    """Bars over a plot of WIDTH by HEIGHT; `mark` is where a line stands upright, in the same units."""

    bars: tuple[Bar, ...]
    most: int
    mark: float | None = None


@dataclass(frozen=True)
class Curve:
    """One pair of learning curves in a box of 220 by 110: points for polylines, and where answers and key are.

    `good` are bands, from and to; `epochs` and `top` name the ends of the axes. The `told_` texts are the epochs of the
    answers, of the bands and of the onset, empty where there is none.
    """

    title: Text
    training: str
    validation: str
    answers: tuple[float, ...]
    good: tuple[tuple[float, float], ...]
    onset: float | None
    epochs: int
    top: str
    told_answers: str
    told_good: str
    told_onset: str


def totals(scores: Sequence[float], maximum: float) -> Bars:
    """How many students have how many points in all. Bars are one point wide, or more where there are many points."""
    width = max(1, math.ceil(maximum / _MOST_BARS))
    count = max(1, math.floor(max(maximum, *scores) / width) + 1)
    places = np.minimum((np.asarray(scores) / width).astype(int), count - 1)
    counts = np.bincount(places, minlength=count)
    return _bars(
        counts,
        [
            f"{place * width}" if width == 1 else f"{place * width}–{place * width + width - 1}"
            for place in range(count)
        ],
        (float(np.mean(scores)) / width + 0.5 if width == 1 else float(np.mean(scores)) / width) / count,
    )


def over_time(moments: Sequence[datetime], due: datetime | None) -> Bars:
    """How many hand-ins came when, by the hour for two days or less, or else by days. Times are shown as here."""
    moments = sorted(moment.astimezone() for moment in moments)
    span = moments[-1] - moments[0]
    step = _HOUR if span <= 2 * _DAY else _DAY * max(1, math.ceil(span / _DAY / _MOST_BARS))
    start = moments[0].replace(minute=0, second=0, microsecond=0)
    if step >= _DAY:
        start = start.replace(hour=0)
    count = int((moments[-1] - start) / step) + 1
    counts = np.bincount([int((moment - start) / step) for moment in moments], minlength=count)
    form = "%m-%d %Hh" if step < _DAY else "%m-%d"
    labels = [(start + place * step).strftime(form) for place in range(count)]
    place = None if due is None else (due.astimezone() - start) / (count * step)
    return _bars(counts, labels, place if place is not None and 0 <= place <= 1 else None)


def curves_of(exhibits: Sequence[Exhibit], histories: Sequence[LearningCurve]) -> list[Curve]:
    """What a student's questions were about; the histories themselves where there was none. Questions about the same
    curve share one, which has the answers to all of them.
    """
    if not exhibits:
        exhibits = [
            Exhibit(curve.name, curve.metrics.get("loss", ()), curve.metrics.get("val_loss", ()))
            for curve in histories
            if curve.metrics.get("loss") or curve.metrics.get("val_loss")
        ]
    shared: dict[tuple[str, tuple[float, ...], tuple[float, ...]], list[Exhibit]] = {}
    for each in exhibits:
        shared.setdefault((pick(each.title, "en"), each.training, each.validation), []).append(each)
    return [_curve(same[0], [each.answer for each in same if each.answer is not None]) for same in shared.values()]


def _bars(counts: np.ndarray, labels: Sequence[str], mark: float | None) -> Bars:
    most, each = int(counts.max()), WIDTH / len(counts)
    every = math.ceil(len(counts) / 12)
    bars = (
        Bar(
            round(place * each + 1, 1),
            round(max(each - 2, 1), 1),
            round(HEIGHT * (1 - count / most), 1),
            round(HEIGHT * count / most, 1),
            int(count),
            label if place % every == 0 else "",
            f"{label}: {count}",
        )
        for place, (count, label) in enumerate(zip(counts, labels, strict=True))
    )
    return Bars(tuple(bars), most, None if mark is None else round(WIDTH * min(max(mark, 0.0), 1.0), 1))


def _curve(exhibit: Exhibit, answers: Sequence[int]) -> Curve:
    training, validation = (_finite(values) for values in (exhibit.training, exhibit.validation))
    epochs = max(len(training), len(validation), 1)
    known = np.concatenate([training, validation])
    known = known[np.isfinite(known)]
    usual = float(
        np.median(
            [values[np.isfinite(values)][0] for values in (training, validation) if np.isfinite(values).any()] or [1.0]
        )
    )
    top = float(max((value for value in known if value <= DIVERGED * abs(usual)), default=usual)) or 1.0

    def across(epoch: float) -> float:
        return round((epoch - 0.5) * _CURVE_WIDTH / epochs, 1)

    def line(values: np.ndarray) -> str:
        return " ".join(
            f"{across(epoch)},{round(_CURVE_HEIGHT * (1 - min(max(value / top, 0.0), 1.0)), 1)}"
            for epoch, value in enumerate(values, start=1)
            if np.isfinite(value)
        )

    answers = list(dict.fromkeys(answers))
    return Curve(
        in_all_languages(exhibit.title),
        line(training),
        line(validation),
        tuple(across(answer) for answer in answers if 1 <= answer <= epochs),
        _bands(exhibit.acceptable, across),
        None if exhibit.onset is None else across(exhibit.onset),
        epochs,
        f"{top:.2g}",
        ", ".join(map(str, answers)),
        epoch_ranges(exhibit.acceptable),
        "" if exhibit.onset is None else str(exhibit.onset),
    )


def _bands(epochs: Sequence[int], across: Callable[[float], float]) -> tuple[tuple[float, float], ...]:
    """From and to of each run of ascending epochs without a gap."""
    starts = [epoch for epoch in epochs if epoch - 1 not in epochs]
    ends = [epoch for epoch in epochs if epoch + 1 not in epochs]
    return tuple((across(start - 0.5), across(end + 0.5)) for start, end in zip(starts, ends, strict=True))


def _finite(values: Sequence[float]) -> np.ndarray:
    found = np.asarray(values, dtype=float)
    return np.where(np.abs(found) < 1e30, found, np.nan)
