"""The small curves in each student's section. Many students have the same ones, so each is drawn once in the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.evidence.languages import in_all_languages
from autograder.evidence.submission import LearningCurve
from autograder.feedback.messages import pick
from autograder.feedback.plane import Box, Plane
from autograder.feedback.plots import epoch_ranges, without_gaps
from autograder.grading.report import Exhibit, Text

WIDTH, HEIGHT = 220, 110
_BOX = Box(0, WIDTH, 0, HEIGHT)


@dataclass(frozen=True)
class Drawing:
    """Learning curves as SVG paths in a box of WIDTH by HEIGHT, with the key.

    `good` are bands, from and to; `epochs` and `top` name the ends of the axes.
    """

    training: str
    validation: str
    good: tuple[tuple[float, float], ...]
    onset: float | None
    epochs: int
    top: str


@dataclass(frozen=True)
class Curve:
    """A drawing, and what a student read off it: the places of the answers. The `told_` texts are the epochs of the
    answers, of the bands and of the onset, empty where there is none.
    """

    title: Text
    drawing: Drawing
    answers: tuple[float, ...]
    told_answers: str
    told_good: str
    told_onset: str


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


def _curve(exhibit: Exhibit, answers: Sequence[int]) -> Curve:
    plane = Plane.of(exhibit, _BOX)
    answers = list(dict.fromkeys(answers))
    drawing = Drawing(
        plane.path(exhibit.training),
        plane.path(exhibit.validation),
        tuple((plane.x(first - 0.5), plane.x(last + 0.5)) for first, last in without_gaps(exhibit.acceptable)),
        None if exhibit.onset is None else plane.x(exhibit.onset),
        plane.epochs,
        f"{plane.top:.2g}",
    )
    return Curve(
        in_all_languages(exhibit.title),
        drawing,
        tuple(plane.x(answer) for answer in answers if 1 <= answer <= plane.epochs),
        ", ".join(map(str, answers)),
        epoch_ranges(exhibit.acceptable),
        "" if exhibit.onset is None else str(exhibit.onset),
    )
