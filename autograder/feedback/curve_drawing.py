"""Learning curves as SVG that stands in a page itself: small, sharp at any size, and in the page's colours.

The page's style sheet has the looks, by the classes named here. What is drawn follows `plots.annotated_curves`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from autograder.feedback.exhibits import exhibits_text
from autograder.feedback.messages import message, pick
from autograder.feedback.plane import Box, Plane
from autograder.feedback.plots import epoch_ranges, without_gaps
from autograder.grading.report import Exhibit

_WIDTH, _HEIGHT = 460, 270
_BOX = Box(54, _WIDTH - 12, 32, _HEIGHT - 44)


def curve_svg(exhibit: Exhibit, language: str, with_key: bool) -> Markup:
    """One pair of curves, with the student's answer, and the key where it may be shown."""
    plane = Plane.of(exhibit, _BOX)
    marks = Markup("\n").join(
        [
            *_axes(plane, language),
            *_areas(plane, exhibit, with_key),
            *_lines(plane, exhibit),
            *_readings(plane, exhibit, language, with_key),
            *_legend(exhibit, language),
        ]
    )
    return Markup('<svg class="curve" viewBox="0 0 {} {}" role="img" aria-label="{}">\n{}\n</svg>').format(
        _WIDTH, _HEIGHT, exhibits_text([exhibit], language, with_key), marks
    )


def _axes(plane: Plane, language: str) -> Iterator[Markup]:
    for loss in _ticks(plane.top):
        y = plane.y(loss)
        yield Markup('<path class="grid" d="M{} {}H{}"/>').format(_BOX.left, y, _BOX.right)
        yield Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(_BOX.left - 6, y + 4, f"{loss:g}")
    step = max(1, math.ceil(plane.epochs / 10))
    for epoch in range(step, plane.epochs + 1, step):
        yield Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            plane.x(epoch), _BOX.bottom + 16, epoch
        )
    yield Markup('<path class="axis" d="M{} {}V{}H{}"/>').format(_BOX.left, _BOX.top, _BOX.bottom, _BOX.right)
    yield Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
        (_BOX.left + _BOX.right) / 2, _HEIGHT - 8, message("chart_epoch", language)
    )
    yield Markup('<text x="14" y="{0}" text-anchor="middle" transform="rotate(-90 14 {0})">{1}</text>').format(
        (_BOX.top + _BOX.bottom) / 2, message("chart_loss", language)
    )


def _ticks(top: float) -> list[float]:
    """Three to five round numbers from 0 up to there."""
    rough = top / 4
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough)
    return [float(f"{step * number:.6g}") for number in range(int(top / step) + 1)]


def _areas(plane: Plane, exhibit: Exhibit, with_key: bool) -> Iterator[Markup]:
    """The band of the lesson, and the epochs that are as good as the best."""
    bottom, top = _BOX.bottom, _BOX.top
    lowest = min((loss for loss in exhibit.validation if math.isfinite(loss)), default=0.0)
    if exhibit.band is not None:
        bottom, top = plane.y(lowest), plane.y(lowest * (1 + exhibit.band))
        yield _rectangle("band", plane.x(0.5), plane.x(plane.epochs + 0.5), top, bottom)
    for first, last in without_gaps(exhibit.acceptable) if with_key else ():
        yield _rectangle("good", plane.x(first - 0.5), plane.x(last + 0.5), top, bottom)


def _rectangle(name: str, left: float, right: float, top: float, bottom: float) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{:.1f}" height="{:.1f}"/>').format(
        name, left, top, right - left, bottom - top
    )


def _lines(plane: Plane, exhibit: Exhibit) -> Iterator[Markup]:
    for name, curve in (("training", exhibit.training), ("validation", exhibit.validation)):
        if path := plane.path(curve):
            yield Markup('<path class="{}" d="{}"/>').format(name, path)


def _readings(plane: Plane, exhibit: Exhibit, language: str, with_key: bool) -> Iterator[Markup]:
    """What was read off the curves: by the student, and by the key."""
    notes: list[tuple[str, float, str]] = []
    if exhibit.answer is not None and 1 <= exhibit.answer <= plane.epochs:
        notes.append(("answer", exhibit.answer, message("chart_answer", language, epoch=exhibit.answer)))
    if with_key and exhibit.onset is not None and exhibit.onset <= plane.epochs:
        notes.append(("onset", exhibit.onset, message("chart_onset", language, epoch=exhibit.onset)))
    # Words stand on all lines.
    for name, epoch, _ in notes:
        yield Markup('<path class="{}" d="M{} {}V{}"/>').format(name, plane.x(epoch), _BOX.top, _BOX.bottom)
    for line, (name, epoch, words) in enumerate(notes):
        x, y = plane.x(epoch), _BOX.top + 14 + 16 * line
        is_left = epoch > plane.epochs / 2
        yield Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            name, x - 5 if is_left else x + 5, y, "end" if is_left else "start", words
        )
    if with_key and exhibit.acceptable:
        words = message("chart_good", language, epochs=epoch_ranges(exhibit.acceptable))
        middle = (exhibit.acceptable[0] + exhibit.acceptable[-1]) / 2
        side = "start" if middle < plane.epochs / 4 else "end" if middle > plane.epochs * 3 / 4 else "middle"
        yield Markup('<text class="good" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            plane.x(middle), _BOX.bottom - 6, side, words
        )


def _legend(exhibit: Exhibit, language: str) -> Iterator[Markup]:
    there = ((_BOX.left, "training"), *([(_BOX.left + 150, "validation")] if exhibit.validation else []))
    for x, name in there:
        yield Markup('<path class="{}" d="M{} 16h30"/>').format(name, x)
        yield Markup('<text x="{}" y="20">{}</text>').format(x + 38, message(f"chart_{name}", language))


def own_curves(
    histories: Sequence[Exhibit], exhibits: Sequence[Exhibit], most: int, language: str
) -> list[tuple[str, Exhibit]]:
    """The student's own runs with what was read off them, those that questions were about first: title and curves."""
    about = {(shown.training, shown.validation): shown for shown in reversed(exhibits) if shown.band is None}
    read = [about.get((each.training, each.validation)) for each in histories]
    found = [shown for shown in read if shown] + [
        each for each, shown in zip(histories, read, strict=True) if shown is None
    ]
    return [(pick(each.title, language), each) for each in found[:most]]
