"""A notebook as it was run, with the results under its tasks, for a page of its own."""

from __future__ import annotations

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode

from autograder.course import Course
from autograder.exams import exam_for, notebook_language
from autograder.grading.engine import Graded
from autograder.nbgrader.clean import cleaned
from autograder.nbgrader.steps import ShowResults


def harmless_notebook(course: Course, student: str, result: Graded) -> NotebookNode:
    """As nbgrader keeps it of the newest submission (under autograded/): nothing of a student's in it does anything.

    The current folder has to be the course's.
    """
    name = result.report.assignment
    exam = exam_for(course, name, notebook_language(result.notebook, course))
    resources = {"nbgrader": {"assignment": name, "student": student}, "epochmark": result.report}
    shown, _ = ShowResults().preprocess(cleaned(result.notebook, exam.reference), resources)
    return shown


def as_html(notebook: NotebookNode) -> str:
    """The cells of a harmless notebook, as a piece of a page without style and script."""
    text, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    return text
