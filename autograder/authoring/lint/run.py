"""All checks of one lesson, in the order in which they make sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traitlets import TraitError

from autograder.authoring.lint.agreement import (
    TITLES,
    Place,
    missing_hints,
    other_points,
    other_questions,
    unknown_needs,
)
from autograder.authoring.lint.asked import uncollected, undefined
from autograder.authoring.lint.cells import Cell, read_cells
from autograder.authoring.lint.code import Source, read_graders, uncompiled_cells
from autograder.authoring.lint.delimiters import unmatched_delimiters
from autograder.authoring.lint.evidence import FILE, imported, line_of, line_of_text, wrong_forms
from autograder.authoring.lint.labels import wrong_labels
from autograder.authoring.lint.languages import wanted_languages
from autograder.authoring.lint.markers import broken_markers
from autograder.authoring.lint.metadata import doubled_ids, unfit_metadata
from autograder.authoring.lint.mistake import Mistake, MistakesFound
from autograder.authoring.master import MasterInvalid, read_all
from autograder.authoring.pairing import check_pair
from autograder.authoring.reasons import one_line
from autograder.authoring.text import read_source
from autograder.course import Assignment, Course, CourseError
from autograder.grading.collected import HiddenTest, collect


def check_lesson(course: Course, name: str) -> None:
    """Raises MistakesFound where an assignment has any, CourseError for one that the course does not have."""
    if mistakes := mistakes_in(course, name):
        raise MistakesFound(mistakes)


def mistakes_in(course: Course, name: str) -> list[Mistake]:
    """What is wrong with an assignment's master, hidden graders and labelled students.

    What follows from another mistake is not told beside it. Raises CourseError for an assignment that the course does
    not have.
    """
    if name not in course.assignments:
        course.assignment(name)
    master = _master(course, name)
    languages = wanted_languages(master.cells, course.language)
    graders = _graders(course, name, languages)
    together = _together(course, name, master, graders, languages)
    return list(dict.fromkeys((*master.mistakes, *graders.mistakes, *together)))


@dataclass(frozen=True)
class _Master:
    """`sound` when its cells are what they were meant to be, `compiles` when all of its code does."""

    file: Path
    cells: tuple[Cell, ...]
    mistakes: tuple[Mistake, ...]
    sound: bool
    compiles: bool


@dataclass(frozen=True)
class _Graders:
    """`module` is that of evidence.py, None where it cannot be imported; `tests` are empty where any cannot."""

    sources: tuple[Source, ...]
    mistakes: tuple[Mistake, ...]
    assignment: Assignment | None = None
    module: Any = None
    tests: tuple[HiddenTest, ...] = ()

    @property
    def evidence(self) -> Source:
        assert self.assignment is not None
        return next(source for source in self.sources if source.file == self.assignment.hidden / FILE)


def _master(course: Course, name: str) -> _Master:
    file = course.source / name / f"{name}.py"
    try:
        cells = read_cells(read_source(file))
    except Exception as error:  # somebody has written to it, anything
        return _Master(
            file, (), (Mistake(file, None, f"it cannot be read as a notebook: {_words(error)}"),), False, False
        )

    def told(found: Iterable[tuple[int, str]]) -> list[Mistake]:
        return [Mistake(file, line, words) for line, words in found]

    markers = told(broken_markers(cells))
    if markers:
        return _Master(file, tuple(cells), tuple(markers), False, False)
    metadata = told(unfit_metadata(cells)) or told(doubled_ids(cells))
    try:
        regions = told(unmatched_delimiters(cells, course.config))
    except TraitError as error:
        regions = [Mistake(file, None, f"the course's settings for nbgrader: {error}")]
    code = told(uncompiled_cells(cells, wanted_languages(cells, course.language)))
    return _Master(file, tuple(cells), (*metadata, *regions, *code), not metadata, not code)


def _graders(course: Course, name: str, languages: tuple[str, ...]) -> _Graders:
    folder = course.hidden / name
    sources, mistakes = read_graders(folder)
    if mistakes:
        return _Graders(tuple(sources), tuple(mistakes))
    try:
        assignment = course.assignment(name)
    except CourseError as error:
        file = folder / FILE
        said = next((name for name in ("FILES", "DATA") if name in str(error)), "")
        line = next((line_of(source, said) for source in sources if source.file == file), None)
        return _Graders(tuple(sources), (Mistake(file, line, str(error).removeprefix(f"{file}: ")),))
    module, mistakes = imported(folder)
    if module is None:
        return _Graders(tuple(sources), tuple(mistakes), assignment)
    evidence = next(source for source in sources if source.file == folder / FILE)
    mistakes += wrong_forms(module, evidence, languages)
    files = sorted(folder.resolve().glob("test_*.py"))
    tests, broken = collect(files)
    mistakes += [Mistake(each.file, each.line, each.words) for each in broken]
    if not files:
        mistakes.append(Mistake(folder, None, "there are no hidden tests: no file test_*.py"))
    return _Graders(tuple(sources), tuple(mistakes), assignment, module, () if broken else tuple(tests))


def _together(
    course: Course, name: str, master: _Master, graders: _Graders, languages: tuple[str, ...]
) -> Iterator[Mistake]:
    """What can be said only of several files: nothing of those that are broken in themselves."""
    tests, module = graders.tests, graders.module
    if tests:
        yield from missing_hints(tests, languages)
        yield from unknown_needs(tests)
    if tests and master.sound and not graders.mistakes:
        titles = {
            id: Place(TITLES, graders.evidence.file, line_of_text(graders.evidence, id)) for id in module.QUESTIONS
        }
        yield from other_questions(master.file, master.cells, tests, titles)
        yield from other_points(master.file, master.cells, tests)
    if module is not None and not graders.mistakes:
        yield from uncollected(graders.sources, module.REQUEST)
        if master.sound and master.compiles:
            yield from undefined(master.cells, languages, module.REQUEST, graders.evidence)
    if tests and master.sound:
        yield from wrong_labels(course.students / name, master.cells, tests, languages)
    if graders.assignment is not None and not master.mistakes:
        yield from _unreadable(graders.assignment)


def _unreadable(assignment: Assignment) -> Iterator[Mistake]:
    """What else would keep the master from being released."""
    master = assignment.master
    try:
        read_all(assignment)
    except Exception as error:  # somebody has written to it, anything
        words = str(error) if isinstance(error, MasterInvalid) else one_line(error)
        yield Mistake(master, None, words.removeprefix(f"{master}: "))
        return
    try:
        check_pair(master)
    except CourseError as error:
        notebook = master.with_suffix(".ipynb")
        yield Mistake(notebook, None, str(error).removeprefix(str(notebook)).lstrip(": "))
    try:
        assignment.read_files()
    except CourseError as error:
        yield Mistake(assignment.hidden / FILE, None, str(error))


def _words(error: Exception) -> str:
    """What it says, where that is for people."""
    if isinstance(error, OSError):
        return error.strerror or one_line(error)
    return str(error) if isinstance(error, ValueError) and str(error) else one_line(error)
