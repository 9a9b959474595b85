"""A notebook as it was run, with the results under its tasks, for a page of its own."""

from __future__ import annotations

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.course import Course
from autograder.exams import exam_for, notebook_language
from autograder.feedback.cells import Rendering, fitting
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


def as_html(notebook: NotebookNode, language: str) -> Markup:
    """A piece of a page: the cells of a harmless notebook as a feedback page shows them, without style and script."""
    kept = fitting(output for cell in notebook.cells for output in cell.get("outputs", []))
    rendering = Rendering(language, kept)
    return Markup("\n").join(_cell(rendering, cell) for cell in notebook.cells)


def _cell(rendering: Rendering, cell: NotebookNode) -> Markup:
    if cell.cell_type == "markdown":
        return Markup('<div class="cell">{}</div>').format(rendering.markdown(cell.source, cell.get("attachments")))
    if cell.cell_type != "code":
        return Markup('<div class="cell">{}</div>').format(Markup(cell.source))
    return Markup('<div class="cell"><div class="input_area">{}</div><div class="output_area">{}</div></div>').format(
        rendering.code(cell.source), rendering.outputs(cell.outputs)
    )
