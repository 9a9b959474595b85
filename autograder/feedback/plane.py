"""Where epochs and losses stand in a picture of learning curves: one rule for every SVG of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.feedback.plots import DIVERGED
from autograder.grading.report import Exhibit

# What is as good as nothing, or more than can be drawn, has no scale.
_LEAST, _MOST = 1e-30, 1e30
_RADIUS = 3


@dataclass(frozen=True)
class Box:
    """The edges of a plot in the units of its SVG."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Plane:
    """The epochs from 1 to `epochs` and the losses from 0 to `top` in a box."""

    epochs: int
    top: float
    box: Box

    @classmethod
    def of(cls, exhibit: Exhibit, box: Box) -> Plane:
        """As high as the highest loss, or where training diverged, the highest of up to DIVERGED times the first."""
        curves = [[loss for loss in curve if _is_drawn(loss)] for curve in (exhibit.training, exhibit.validation)]
        usual = DIVERGED * max((curve[0] for curve in curves if curve), default=0.0)
        losses = [loss for curve in curves for loss in curve if loss <= usual or usual <= 0]
        highest = max(losses, default=1.0)
        top = 1.06 * highest if highest > _LEAST else 1.0
        return cls(max(len(exhibit.training), len(exhibit.validation), 2), top, box)

    def x(self, epoch: float) -> float:
        return round(self.box.left + (epoch - 0.5) / self.epochs * (self.box.right - self.box.left), 1)

    def y(self, loss: float) -> float:
        """Losses beyond the picture stand at its edge."""
        share = min(max(loss / self.top, 0.0), 1.0)
        return round(self.box.bottom - share * (self.box.bottom - self.box.top), 1)

    def path(self, curve: Sequence[float]) -> str:
        """The curve as an SVG path with a gap where a loss is no number, and a ring around a single one, since a line
        needs two; empty where none is one.
        """
        stretches = ([(self.x(epoch), self.y(loss)) for epoch, loss in points] for points in _unbroken(curve))
        return "".join(
            "M" + "L".join(f"{x} {y}" for x, y in points) if len(points) > 1 else _ring(*points[0])
            for points in stretches
        )


def _unbroken(curve: Sequence[float]) -> Iterator[list[tuple[int, float]]]:
    stretch: list[tuple[int, float]] = []
    for epoch, loss in enumerate(curve, start=1):
        if math.isfinite(loss):
            stretch.append((epoch, loss))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _ring(x: float, y: float) -> str:
    left, right = round(x - _RADIUS, 1), round(x + _RADIUS, 1)
    arc = f"A{_RADIUS} {_RADIUS} 0 1 0"
    return f"M{left} {y}{arc} {right} {y}{arc} {left} {y}"


def _is_drawn(loss: float) -> bool:
    return math.isfinite(loss) and abs(loss) < _MOST
