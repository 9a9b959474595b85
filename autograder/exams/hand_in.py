"""Reading what a student handed in: the one place that says whether it can be graded, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.exams.exam import exam_for, notebook_language
from autograder.exams.finding import find
from autograder.grading.engine import Exam
from autograder.grading.report import Text


@dataclass(frozen=True)
class HandIn:
    """A student's notebook, as it was given, and the exam in its language.

    `remarks` are for everybody to read: which file was taken, and what was not taken of what lay beside it. With
    `for_review` a person should look at it, for what a remark says.
    """

    notebook: NotebookNode
    exam: Exam
    remarks: tuple[Text, ...] = ()
    for_review: bool = False


def read_hand_in(course: Course, assignment: str, path: Path, below: Path | None = None) -> HandIn:
    """The hand-in in a file or, with `below`, in the folder of a student's in which that file should be; links on the
    way from `below` are not followed. Raises SubmissionUnreadable, OSError and what `exam_for` raises.
    """
    found = find(course, assignment, path, below)
    exam = exam_for(course, assignment, notebook_language(found.notebook, course))
    return HandIn(found.notebook, exam, found.remarks, found.for_review)
