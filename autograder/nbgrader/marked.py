"""Which written answers are not any more what a person marked."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Assignment, Course
from autograder.nbgrader.submissions import coursedir


def noting_changes(course: Course, assignment: Assignment, student: str) -> Callable[[Collection[str]], list[str]]:
    """To be called before a result is entered. What it returns is called after that, with the answers that had changed
    by then, and says which have changed since they were marked.
    """
    marked = _marked(course, assignment, student)
    before = _answers(course, assignment, student) if marked else {}

    def changed(already: Collection[str]) -> list[str]:
        now = _answers(course, assignment, student) if marked else {}
        # Who marks it again has seen it.
        still = {name for name in already if marked.get(name)}
        return sorted(still | {name for name in marked if name in before and now.get(name) != before[name]})

    return changed


def _marked(course: Course, assignment: Assignment, student: str) -> dict[str, bool]:
    """The cells with a mark by hand, by name, and whether a person has to look at them again."""
    try:
        with Gradebook(course.db_url) as gradebook:
            notebook = gradebook.find_submission_notebook(assignment.notebook, assignment.name, student)
            grades = [grade for grade in notebook.grades if grade.manual_score is not None]
            return {grade.cell.name: grade.needs_manual_grade for grade in grades}
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
