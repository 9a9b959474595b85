"""Which written answers are still what a person marked, and which are not any more."""

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


def standing_marks(course: Course, assignment: Assignment, student: str) -> Callable[[], None]:
    """To be called before a result is entered. What it returns is called after that: nbgrader then has each answer
    marked again that was ever marked, but where it is the same as before, its mark stands.
    """
    reviewed = [name for name, again in _marked(course, assignment, student).items() if not again]
    before = _answers(course, assignment, student) if reviewed else {}

    def stand() -> None:
        now = _answers(course, assignment, student) if reviewed else {}
        if not (same := [name for name in reviewed if name in before and now.get(name) == before[name]]):
            return
        with Gradebook(course.db_url) as gradebook:
            for name in same:
                grade = gradebook.find_grade(name, assignment.notebook, assignment.name, student)
                # Where a grader has a say, too, and a person overruled it, the person looks at what it says now.
                if grade.auto_score is None:
                    grade.needs_manual_grade = False
            gradebook.db.commit()

    return stand


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
