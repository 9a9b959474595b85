"""The master notebook: the instructor's text, with solutions and in all its languages."""

from __future__ import annotations

import math
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.language import KeepLanguage, is_for, languages_of
from autograder.authoring.pairing import from_text, grade_id
from autograder.authoring.text import read_source
from autograder.course import Assignment, CourseError


class MasterInvalid(CourseError):
    """The master notebook cannot be released as it is. In the instructor's hands."""


def read_master(assignment: Assignment, language: str) -> NotebookNode:
    """The solved notebook in one language, or in the one that it has. Raises MasterInvalid."""
    notebook, _ = KeepLanguage(language=language)(read_all(assignment), resources(assignment))
    return notebook


def read_all(assignment: Assignment) -> NotebookNode:
    """The master with all its languages. Raises MasterInvalid, also when the languages do not ask the same."""
    try:
        notebook = from_text(read_source(assignment.master))
        points_of(notebook)
        first, *others = languages_of(notebook, assignment.language)
        graded = {language: _graded_cells(notebook, language) for language in (first, *others)}
    except (OSError, ValueError) as error:
        raise MasterInvalid(f"{assignment.master}: {error}") from error
    for other in others:
        if graded[first] != graded[other]:
            differing = {name for name, _ in set(graded[first]) ^ set(graded[other])}
            raise MasterInvalid(
                f"{assignment.master}: the cells {', '.join(sorted(differing)) or '(their order)'} are not the same in "
                f"{first} and {other} (both need the same grade_id, kind, points and locks, in the same order)."
            )
    return notebook


def lesson_languages(assignment: Assignment) -> tuple[str, ...]:
    """The languages that a lesson can be had in: those its cells are tagged with, the course's first if it is among
    them; the course's alone where none is tagged. Raises MasterInvalid.
    """
    return languages_of(read_all(assignment), assignment.language)


def points_of(notebook: NotebookNode) -> dict[str, float]:
    """The points of every graded cell, by grade_id; written answers among them. Raises ValueError for what is no
    number.
    """
    return {
        str(grade_id(cell)): _number(cell.metadata.nbgrader.get("points"), grade_id(cell))
        for cell in notebook.cells
        if grade_id(cell) and cell.metadata.nbgrader.get("grade")
    }


def resources(assignment: Assignment) -> dict[str, Any]:
    """What nbconvert hands to each step, as far as a step without a gradebook needs it."""
    return {"nbgrader": {"assignment": assignment.name, "notebook": assignment.notebook, "student": "."}}


def _graded_cells(notebook: NotebookNode, language: str) -> list[tuple[str, str]]:
    """(grade_id, everything that nbgrader knows of the cell) of each named cell in one language, in order."""
    found = []
    for cell in notebook.cells:
        name = grade_id(cell)
        if name is not None and is_for(cell, language):
            facts = sorted((key, str(value)) for key, value in cell.metadata.nbgrader.items())
            found.append((name, f"{cell.cell_type} {facts}"))
    names = [name for name, _ in found]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"these grade_ids stand twice in {language}: {', '.join(repeated)}")
    return found


def _number(points: object, id: str | None) -> float:
    if isinstance(points, int | float) and not isinstance(points, bool) and 0 <= points < math.inf:
        return float(points)
    raise ValueError(f"{id} is worth {points!r} points. Write a number")
