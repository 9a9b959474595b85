"""Whether labelled students can get the marks that their labels say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.authoring.labels import Label, LabelInvalid, read_label
from autograder.authoring.lint.cells import Cell
from autograder.authoring.lint.mistake import Mistake
from autograder.course.options import did_you_mean
from autograder.grading.collected import HiddenTest

# Half of what a score is rounded to.
_SLACK = 0.005
# More different sums than any lesson's weights have.
_MOST_SUMS = 20_000


def wrong_labels(
    folder: Path, cells: Sequence[Cell], tests: Sequence[HiddenTest], languages: Sequence[str]
) -> Iterator[Mistake]:
    """What cannot be true in the files of labelled students in a folder, which may not be there."""
    possible = possible_scores(tests)
    known = {cell.grade_id for cell in cells if cell.grade_id}
    for path in sorted(folder.glob("*.py")):
        try:
            label = read_label(path)
        except LabelInvalid as error:
            yield Mistake(path, error.line, error.words)
            continue
        if label.language not in (None, *languages):
            words = f"language is {label.language}, and the lesson is in {' and '.join(languages)}"
            yield Mistake(path, None, words)
        yield from _wrong_scores(path, label, possible)
        for id in sorted(label.cells - known):
            line = next((section.line for section in label.sections if section.id == id), None)
            yield Mistake(path, line, f"the notebook has no cell {id}. {did_you_mean(id, known)}".rstrip())


def possible_scores(tests: Sequence[HiddenTest]) -> dict[str, list[float]]:
    """The scores that each question can give, its points shared by weight over whichever tests pass; none at all where
    there are too many to tell.
    """
    weights: dict[str, list[float]] = {}
    points = {test.question: test.points for test in reversed(tests)}
    for test in tests:
        weights.setdefault(test.question, []).append(test.weight)
    return {id: _scores(each, points[id]) for id, each in weights.items()}


def _scores(weights: Sequence[float], points: float) -> list[float]:
    sums = {0.0}
    for weight in weights:
        sums |= {round(some + weight, 9) for some in sums}
        if len(sums) > _MOST_SUMS:
            return []
    return sorted(round(points * some / sum(weights), 2) for some in sums)


def _wrong_scores(path: Path, label: Label, possible: dict[str, list[float]]) -> Iterator[Mistake]:
    for id, score in label.expect.items():
        if id not in possible:
            yield Mistake(path, None, f"expect: there is no question {id}. {did_you_mean(str(id), possible)}".rstrip())
        elif possible[id] and min(abs(score - each) for each in possible[id]) > _SLACK:
            near = sorted(possible[id], key=lambda each: abs(score - each))[:2]
            nearest = " and ".join(f"{each:g}" for each in sorted(near))
            yield Mistake(
                path, None, f"expect: {id} cannot earn {score:g}, whichever of its tests pass; the nearest: {nearest}"
            )
