"""Whether the master, the hidden tests and evidence.py speak of the same questions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.lint.cells import Cell
from autograder.authoring.lint.languages import lacking
from autograder.authoring.lint.mistake import Mistake
from autograder.authoring.points import differences
from autograder.grading.collected import HiddenTest

MASTER, TESTS, TITLES = "the master", "the hidden tests", "QUESTIONS of evidence.py"
_LACKS = {
    MASTER: 'no check cell in the master. Give it one, with "grade": true and this grade_id',
    TESTS: "no hidden test. Write one, or take the question away",
    TITLES: "no title in QUESTIONS of evidence.py. Write one",
}


@dataclass(frozen=True)
class Place:
    """Where a question is named: in which of the three, and its file and line."""

    source: str
    file: Path
    line: int | None


def other_points(master: Path, cells: Sequence[Cell], tests: Sequence[HiddenTest]) -> Iterator[Mistake]:
    """Questions that are worth something else in the master than in their tests, or in one test than in another."""
    tested: dict[str, HiddenTest] = {}
    for test in tests:
        first = tested.setdefault(test.question, test)
        if first.points != test.points:
            yield Mistake(
                test.file,
                test.line,
                f"{test.question} is worth {test.points:g} here and {first.points:g} in {first.file.name}, line "
                f"{first.line}. Give all tests of a question the same points",
            )
    seen = set()
    for cell in cells:
        id = cell.grade_id
        if id in tested and cell.is_tested and id not in seen:
            seen.add(id)
            found, wanted = {id: float(cell.nbgrader["points"])}, {id: float(tested[id].points)}
            if said := differences(found, wanted, "in the master", "in its hidden tests"):
                where = f"{tested[id].file.name}, line {tested[id].line}"
                words = f'{said}. Make both the same: "points" here, and @question(...) in {where}'
                yield Mistake(master, cell.line, words)


def other_questions(
    master: Path, cells: Sequence[Cell], tests: Sequence[HiddenTest], titles: Mapping[str, Place]
) -> Iterator[Mistake]:
    """Questions that one of the three does not know; those that are only spelled in another way told as that."""
    named: dict[str, dict[str, Place]] = {}
    for cell in cells:
        if cell.grade_id and cell.is_tested:
            named.setdefault(cell.grade_id, {}).setdefault(MASTER, Place(MASTER, master, cell.line))
    for test in tests:
        named.setdefault(test.question, {}).setdefault(TESTS, Place(TESTS, test.file, test.line))
    for id, place in titles.items():
        named.setdefault(id, {}).setdefault(TITLES, place)
    odd = {id: places for id, places in named.items() if len(places) < 3}
    while odd:
        # The one that stands in the fewest places is the slip.
        id = min(odd, key=lambda each: len(odd[each]))
        places = odd.pop(id)
        first = next(iter(places.values()))
        others = [each for each in odd if not odd[each].keys() & places.keys()]
        meant = next(iter(difflib.get_close_matches(id, others, n=1)), None)
        if meant is not None:
            words = f"{id} is {meant} in {' and '.join(odd.pop(meant))}. Write the same in all three"
        else:
            words = f"{id} has {' and '.join(_LACKS[lack] for lack in _LACKS if lack not in places)}"
        yield Mistake(first.file, first.line, words)


def unknown_needs(tests: Sequence[HiddenTest]) -> Iterator[Mistake]:
    """Tests that wait for a question that there is not."""
    ids = {test.question for test in tests}
    for test in tests:
        if test.needs is not None and test.needs not in ids:
            words = f"{test.question} needs {test.needs!r}, which is no question. There are {', '.join(sorted(ids))}"
            yield Mistake(test.file, test.line, words)


def missing_hints(tests: Sequence[HiddenTest], languages: Sequence[str]) -> Iterator[Mistake]:
    """Hints that some students cannot read; one that several tests share, once."""
    for test in {id(test.hint): test for test in reversed(tests)}.values():
        if words := lacking(test.hint, languages):
            yield Mistake(test.file, test.line, f"the hint of {test.name.partition('[')[0]} {words}")
