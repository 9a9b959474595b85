"""Writing a class's report: whole or not at all, with what changed since the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import chdir
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.authoring.files import write_bytes
from autograder.course import Course
from autograder.evidence.languages import in_all_languages
from autograder.feedback.report import ReportRow
from autograder.grading.engine import Graders
from autograder.grading.fresh import graders_changed
from autograder.grading.report import Text
from autograder.nbgrader.titles import question_titles
from autograder.reports.members import members_of
from autograder.reports.options import options_of, with_options
from autograder.reports.page import Assignment, class_report
from autograder.reports.record import changes, last_record, record_of


def write_report(
    course: Course,
    graders: Graders,
    rows: Sequence[ReportRow],
    fingerprints: Mapping[str, frozenset[int]],
    attempts: Mapping[str, Collection[datetime]],
    lesson: Mapping[str, NotebookNode],
    *,
    is_whole: bool,
) -> Path:
    """The path of the page. Unless `is_whole` it is one about these students alone, and that of the class stays.
    `attempts` are when each student handed in, as far as known, `lesson` is what was handed out, by language.

    Raises CourseError where the gradebook does not know the assignment, SQLAlchemyError, OSError.
    """
    name, made = graders.assignment, datetime.now().astimezone()
    page = course.reports / f"{name}.html"
    only = None if is_whole else {row.student for row in rows}
    options = options_of(lesson)
    rows = [with_options(row, options) for row in rows]
    # The gradebook's address may be relative to the course.
    with chdir(course.root), Gradebook(course.db_url) as gradebook:
        found = members_of(gradebook, name, rows, fingerprints, only, attempts)
    record = record_of(found, graders_changed(course.assignment(name).hidden), made)
    before = last_record(page)
    html = class_report(
        Assignment(graders.title, graders.titles, _headings(lesson)),
        found,
        course.language,
        made,
        None if before is None else changes(before, record),
        record if is_whole else None,
        is_whole=is_whole,
    )
    path = page if is_whole else page.with_name(f"{name}-selected.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, html.encode(errors="replace"))
    return path


def _headings(lesson: Mapping[str, NotebookNode]) -> dict[str, Text]:
    """What the questions are called in what was handed out, by their names."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for language, notebook in lesson.items():
        for name, title in question_titles(notebook, {}).items():
            found[name][language] = title
    return {name: in_all_languages(title) for name, title in found.items()}
