"""The class that all graders get: labelled students whose notebooks run to their end, right and wrong ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.checking.check import bench
from autograder.course import Course, load_course
from tests import real_course

PROJECT = Path(__file__).resolve().parents[2]
# These change locked cells, end their kernel, are ended by a limit, or stand for nobody's work: other graders would have
# nothing to run.
_LEFT_OUT = {
    "right_checks_deleted",
    "right_much_output",
    "blank",
    "system_exit",
    "crash_half_way",
    "deleted_everything",
    "half_done",
    "syntax_error",
    "peeks",
}
# What is asked here depends on who hands in, and all the sample's notebooks answer it for one and the same person.
PERSONAL = {"q9_own_curves"}


@dataclass(frozen=True)
class Student:
    """`is_right` when everything in the notebook is right, in whatever style."""

    notebook: NotebookNode
    is_right: bool


def students(course: Course, assignment: str, count: int) -> dict[str, Student]:
    """Labelled students by name, in English, half of them right ones where there are so many."""
    found = bench(course, assignment, 1)
    labelled = found.students(PROJECT / "tests" / "students" / assignment)
    usable = [s for s in labelled if s.language == "en" and s.name not in _LEFT_OUT]
    right = [s for s in usable if s.expected == found.points][: count // 2]
    wrong = [s for s in usable if _lost(s.expected, found.points) - PERSONAL][: count - len(right)]
    return {student.name.replace("_", "-"): Student(student.notebook, student in right) for student in right + wrong}


def _lost(scores: Mapping[str, float], points: Mapping[str, float]) -> set[str]:
    return {question for question, score in scores.items() if score != points[question]}


def build(root: Path, extra: str = "") -> Course:
    """A course in a new folder, as `make demo` has one, with `extra` lines of settings."""
    return load_course(real_course.build(root, extra=extra))


def submit(root: Path, assignment: str, notebooks: Mapping[str, NotebookNode]) -> None:
    for student, notebook in notebooks.items():
        path = root / "submitted" / student / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)


def full_marks(db_url: str, assignment: str) -> set[str]:
    """The students who have, by nbgrader's gradebook, all points that are given automatically, personal ones apart."""
    with Gradebook(db_url) as gradebook:
        return {
            submission.student.id
            for submission in gradebook.assignment_submissions(assignment)
            if all(
                grade.auto_score == grade.max_score
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.cell.cell_type == "code" and grade.cell.name not in PERSONAL
            )
        }
