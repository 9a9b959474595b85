"""`autograder preview`: the student version of a lesson as a page, and whether its master's cells run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from autograder.authoring import lesson_languages, reference, solved
from autograder.authoring.files import write_bytes
from autograder.authoring.pairing import grade_id
from autograder.course import Course, CourseError
from autograder.data import student_files
from autograder.evidence.intake import read_json
from autograder.evidence.notebook import runnable, with_outputs
from autograder.evidence.printable import printable
from autograder.evidence.request import Request
from autograder.feedback.formulas import markdown2html
from autograder.grading.problems import explain
from autograder.sandbox.client import Sandbox

_REMARK = "border-left:6px solid #b3261e;background:#fdecea;color:#1a1a1a;padding:8px 14px;margin:6px 0"


@dataclass(frozen=True)
class Preview:
    """`troubles`: what went wrong as the solved master ran, a line each; none where all its checks pass."""

    page: Path
    troubles: tuple[str, ...]


def preview(course: Course, name: str, language: str | None, sandbox: Sandbox) -> Preview:
    """Runs the solved master as a student's notebook, and writes the student version to reports/preview-<name>.html.

    In the page, cells that students are given have the outputs that they have in the solved notebook, and a check cell
    that fails there is followed by a remark. Raises CourseError, DataUnavailable, SandboxUnavailable, JobLost.
    """
    assignment = course.assignment(name)
    there = lesson_languages(assignment)
    if language not in (None, *there):
        raise CourseError(f"There is no {name} in the language {language!r}, only in {' and '.join(there)}.")
    language = language or there[0]
    full = solved(assignment, language)
    data = student_files(course.packs(name)) | assignment.read_files()
    run = sandbox.run(runnable(full), Request().as_json(), data)
    executed, _ = with_outputs(full, run.files.get("notebook.ipynb"))
    failed = _failed(executed)
    told = explain(read_json(run.files.get("problems.json", b"")), run, read_json(run.files.get("progress.json", b"")))
    page = course.reports / f"preview-{name}.html"
    page.parent.mkdir(exist_ok=True)
    write_bytes(page, _html(reference(assignment, language), executed, failed, language).encode())
    return Preview(page, (*(f"{cell}: {error}" for cell, error in failed.values()), *(text["en"] for text in told)))


def _failed(executed: NotebookNode) -> dict[int, tuple[str, str]]:
    """The cells that ended in an error, by index: what each is called, and the error in one line."""
    found = {}
    for index, cell in enumerate(executed.cells):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                error = " ".join(f"{output.ename}: {output.evalue}".split())
                found[index] = (grade_id(cell) or f"cell {index + 1}", printable(error))
    return found


def _html(blank: NotebookNode, executed: NotebookNode, failed: Mapping[int, tuple[str, str]], language: str) -> str:
    """The student version, with outputs where a cell is given and remarks where one fails."""
    cells = []
    # Both are made from one master by the same steps: cell stands beside cell.
    for index, (cell, ran) in enumerate(zip(blank.cells, executed.cells, strict=True)):
        if cell.cell_type == "code" and cell.source == ran.source and index not in failed:
            cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
        cells.append(cell)
        if index in failed:
            name, error = failed[index]
            words = escape(f"With the master's solutions, {name} fails: {error}")
            cells.append(nbformat.v4.new_markdown_cell(f'<div style="{_REMARK}">{words}</div>'))
    blank.cells = cells
    exporter = HTMLExporter(
        language_code=language,
        template_file="preview.html.j2",
        extra_template_paths=[str(Path(__file__).with_name("templates"))],
        filters={"markdown2html": markdown2html},
    )
    page, _ = exporter.from_notebook_node(blank)
    return str(page)
