"""Which written answers are still what a person marked, and which are not any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Assignment, Course
from autograder.nbgrader.submissions import coursedir


def noting_changes(course: Course, assignment: Assignment, student: str) -> Callable[[Collection[str]], list[str]]:
    """To be called before a result is entered. What it returns is called after that, with the answers that had changed
    by then, and says which have changed since they were marked.
    """
    marked = {name: mark.waits for name, mark in _marks(course, assignment, student).items()}
    before = _answers(course, assignment, student) if marked else {}

    def changed(already: Collection[str]) -> list[str]:
        now = _answers(course, assignment, student) if marked else {}
        # Who marks it again has seen it.
        still = {name for name in already if marked.get(name)}
        return sorted(still | {name for name in marked if name in before and now.get(name) != before[name]})

    return changed


def standing_marks(course: Course, assignment: Assignment, student: str) -> Callable[[], None]:
    """To be called before a result is entered. What it returns is called after that: nbgrader then has each answer
    marked again that was ever marked, but where it is the same as before, its mark stands. Where a grader has a say,
    too, and a person overruled it, that is so if it says the same as before of the same notebook.
    """
    reviewed = {name: mark.automatic for name, mark in _marks(course, assignment, student).items() if not mark.waits}
    before = _answers(course, assignment, student) if reviewed else {}

    def stand() -> None:
        now = _answers(course, assignment, student) if reviewed else {}
        same = [name for name in reviewed if name in before and now.get(name) == before[name]]
        if not same:
            return
        with Gradebook(course.db_url) as gradebook:
            for name in same:
                grade = gradebook.find_grade(name, assignment.notebook, assignment.name, student)
                if grade.auto_score is None or (grade.auto_score == reviewed[name] and now == before):
                    grade.needs_manual_grade = False
            gradebook.db.commit()

    return stand


@dataclass(frozen=True)
class _Mark:
    """What a grader says of a cell that was marked by hand, in points, and whether a person has to look at it again."""

    automatic: float | None
    waits: bool


def _marks(course: Course, assignment: Assignment, student: str) -> dict[str, _Mark]:
    """By the names of the cells that have a mark by hand."""
    try:
        with Gradebook(course.db_url) as gradebook:
            notebook = gradebook.find_submission_notebook(assignment.notebook, assignment.name, student)
            grades = [grade for grade in notebook.grades if grade.manual_score is not None]
            return {grade.cell.name: _Mark(grade.auto_score, grade.needs_manual_grade) for grade in grades}
    except MissingEntry:
        return {}


def _answers(course: Course, assignment: Assignment, student: str) -> Mapping[str, str]:
    """What stands in the graded notebook, which is ours and clean, by the names of its cells."""
    folder = Path(coursedir(course).format_path("autograded", student, assignment.name))
    try:
        cells = json.loads((folder / f"{assignment.notebook}.ipynb").read_bytes())["cells"]
    except FileNotFoundError:
        return {}
    named = ((cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"]) for cell in cells)
    return {name: source if isinstance(source, str) else "".join(source) for name, source in named if name}
