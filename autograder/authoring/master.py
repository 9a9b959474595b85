"""The master notebook: the instructor's text, with solutions and in both languages."""

from __future__ import annotations

import math
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.language import KeepLanguage, languages
from autograder.authoring.pairing import from_text, grade_id
from autograder.authoring.text import read_source
from autograder.course import LANGUAGES, Assignment, CourseError


class MasterInvalid(CourseError):
    """The master notebook cannot be released as it is. In the instructor's hands."""


def read_master(assignment: Assignment, language: str) -> NotebookNode:
    """The solved notebook in one language. Raises MasterInvalid."""
    notebook, _ = KeepLanguage(language=language)(read_all(assignment), resources(assignment))
    return notebook


def read_all(assignment: Assignment) -> NotebookNode:
    """The master with all its languages. Raises MasterInvalid, also when the languages do not ask the same."""
    try:
        notebook = from_text(read_source(assignment.master))
        points_of(notebook)
        graded = {language: _graded_cells(notebook, language) for language in LANGUAGES}
    except (OSError, ValueError) as error:
        raise MasterInvalid(f"{assignment.master}: {error}") from error
    first, second = LANGUAGES
    if graded[first] != graded[second]:
        differing = {name for name, _ in set(graded[first]) ^ set(graded[second])}
        raise MasterInvalid(
            f"{assignment.master}: the cells {', '.join(sorted(differing)) or '(their order)'} are not the same in "
            f"{first} and {second} (both need the same grade_id, kind, points and locks, in the same order)."
        )
    return notebook


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
        if name is not None and (not languages(cell) or language in languages(cell)):
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
