"""Reading what a student handed in: the one place that says whether it can be graded, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.evidence.notebook import belongs, read_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams.exam import exam_for, notebook_language
from autograder.grading.engine import Exam
from autograder.grading.report import Text


@dataclass(frozen=True)
class HandIn:
    """A student's notebook, as it was given, and the exam in its language.

    `remarks` are for everybody to read: what was not taken of what lay beside it.
    """

    notebook: NotebookNode
    exam: Exam
    remarks: tuple[Text, ...] = ()


def read_hand_in(course: Course, assignment: str, path: Path, below: Path | None = None) -> HandIn:
    """The hand-in in a file; links on the way from `below` are not followed. Raises SubmissionUnreadable, OSError and
    what `exam_for` raises.
    """
    notebook = read_notebook(path, below)
    exam = exam_for(course, assignment, notebook_language(notebook, course))
    if not belongs(notebook, exam.reference):
        raise SubmissionUnreadable(
            f"{path.name}: this is not the notebook of {assignment}. Hand in the one that came with the assignment."
        )
    return HandIn(notebook, exam)
