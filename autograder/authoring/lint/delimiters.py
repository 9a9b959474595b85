"""Lines that begin and end what students must not see, as nbgrader looks for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from traitlets.config import Config

from autograder.authoring.lint.cells import Cell

_ALMOST = re.compile(r"^\s*#+\s*(begin|end)\s+(solutions?|hidden\s+tests?|mark(ing)?\s+schemes?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """What stands between `begin` and `end`. `fits` says whether a cell may have it, `where` in which cells it may
    stand; anywhere where the course does not care.
    """

    begin: str
    end: str
    fits: Callable[[Cell], bool]
    where: str


def unmatched_delimiters(cells: list[Cell], config: Config) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for the first delimiter of each cell that has no other half, or stands where it may not."""
    regions = _regions(config)
    for cell in cells:
        found = next(_wrong_in(cell, regions), None)
        if found:
            yield found


def _wrong_in(cell: Cell, regions: list[Region]) -> Iterator[tuple[int, str]]:
    inside: Region | None = None
    since = 0
    for number, line in enumerate(cell.text[1:], start=cell.line + 1):
        begun = next((region for region in regions if region.begin in line), None)
        ended = next((region for region in regions if region.end in line), None) if begun is None else None
        if begun is not None:
            if inside is not None:
                yield number, f"{begun.begin} stands inside what {inside.begin} began in line {since}. End that first"
            if not begun.fits(cell):
                yield number, f"{begun.begin} stands in {cell.name}, and may stand in {begun.where} alone"
            inside, since = begun, number
        elif ended is not None:
            if inside is not ended:
                yield number, f"{ended.end} has no {ended.begin} before it. Add that, or take this line away"
            inside = None
        elif _ALMOST.match(line):
            wanted = ", ".join(f"{region.begin}, {region.end}" for region in regions)
            yield number, f"{line.strip()} is no line that nbgrader looks for. It looks for {wanted}"
    if inside is not None:
        yield since, f"{inside.begin} has no {inside.end} in its cell. Add that"


def _regions(config: Config) -> list[Region]:
    """nbgrader's, as the course's settings have them. Raises TraitError."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

    solutions, tests = ClearSolutions(config=config), ClearHiddenTests(config=config)
    schemes = ClearMarkScheme(config=config)
    return [
        Region(
            solutions.begin_solution_delimeter,
            solutions.end_solution_delimeter,
            _says("solution", solutions.enforce_metadata),
            'cells with "solution": true',
        ),
        Region(
            tests.begin_test_delimeter,
            tests.end_test_delimeter,
            _says("grade", tests.enforce_metadata),
            'cells with "grade": true',
        ),
        Region(
            schemes.begin_mark_scheme_delimeter,
            schemes.end_mark_scheme_delimeter,
            _says("task", schemes.enforce_metadata),
            'cells with "task": true',
        ),
    ]


def _says(key: str, enforced: bool) -> Callable[[Cell], bool]:
    return lambda cell: not enforced or bool(cell.nbgrader.get(key))
