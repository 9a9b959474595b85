"""The report's plots as geometry for SVG: they weigh little, print sharply and take the page's colours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

WIDTH, HEIGHT = 560, 220
_MOST_BARS = 24
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A bar of the height `count`, of which `strong` from the bottom is in full colour; `label` stands below it
    where there is room, `title` says what it is.
    """

    x: float
    width: float
    y: float
    height: float
    strong: float
    count: int
    label: str
    title: str


@dataclass(frozen=True)
class Bars:
    """Bars over a plot of WIDTH by HEIGHT; `mark` is where a line stands upright, in the same units."""

    bars: tuple[Bar, ...]
    most: int
    mark: float | None = None


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


def over_time(counted: Sequence[datetime], others: Sequence[datetime], due: datetime | None) -> Bars:
    """How many hand-ins came when, by the hour for two days or less, or else by days: those that are counted, which are
    in full colour, and others. Times are shown as here.
    """
    moments = sorted(moment.astimezone() for moment in (*counted, *others))
    span = moments[-1] - moments[0]
    step = _HOUR if span <= 2 * _DAY else _DAY * max(1, math.ceil(span / _DAY / _MOST_BARS))
    start = moments[0].replace(minute=0, second=0, microsecond=0)
    if step >= _DAY:
        start = start.replace(hour=0)
    count = int((moments[-1] - start) / step) + 1
    counts, strong = (
        np.bincount([int((moment.astimezone() - start) / step) for moment in some], minlength=count)
        for some in (moments, counted)
    )
    form = "%m-%d %Hh" if step < _DAY else "%m-%d"
    labels = [(start + place * step).strftime(form) for place in range(count)]
    place = None if due is None else (due.astimezone() - start) / (count * step)
    return _bars(counts, labels, place if place is not None and 0 <= place <= 1 else None, strong)


def _bars(counts: np.ndarray, labels: Sequence[str], mark: float | None, strong: np.ndarray | None = None) -> Bars:
    most, each = int(counts.max()), WIDTH / len(counts)
    every = math.ceil(len(counts) / 12)
    bars = (
        Bar(
            round(place * each + 1, 1),
            round(max(each - 2, 1), 1),
            round(HEIGHT * (1 - count / most), 1),
            round(HEIGHT * count / most, 1),
            round(HEIGHT * below / most, 1),
            int(count),
            label if place % every == 0 else "",
            f"{label}: {count}",
        )
        for place, (count, below, label) in enumerate(
            zip(counts, counts if strong is None else strong, labels, strict=True)
        )
    )
    return Bars(tuple(bars), most, None if mark is None else round(WIDTH * min(max(mark, 0.0), 1.0), 1))
