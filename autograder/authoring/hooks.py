"""What a plain `nbgrader generate_assignment`, or formgrader's button for it, does around its conversion.

nbgrader writes a hook's exception into its log and goes on. A leak has to stop it, so these hooks leave by SystemExit,
which both the command and formgrader report as a failure.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat

from autograder.authoring import leaks
from autograder.authoring.lint import check_lesson
from autograder.authoring.release import complete, prepare_source
from autograder.course import Assignment, Course, load_course


def before_release(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Renews the notebook and the data in source/ from the master text."""
    try:
        for course, chosen in _ours(notebooks):
            check_lesson(course, chosen.name)
            prepare_source(chosen, course.packs(chosen.name))
    except Exception as error:
        raise SystemExit(f"Not released: {error}") from error


def after_release(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Adds the text pair and the data, and takes the release back if anything in it leaks."""
    for course, chosen in _ours(notebooks):
        folder = course.release / chosen.name
        try:
            packs = course.packs(chosen.name)
            complete(folder, chosen, packs)
            notebook = nbformat.read(folder / f"{chosen.notebook}.ipynb", as_version=4)
            leaks.check(folder, chosen, notebook.metadata.epochmark.language, packs, course.secret())
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise SystemExit(f"Released nothing, {folder} is removed: {error}") from error


def _ours(notebooks: Sequence[str]) -> Iterator[tuple[Course, Assignment]]:
    # nbgrader converts with the course as its working folder.
    course = load_course(Path.cwd())
    for name in sorted({Path(notebook).parent.name for notebook in notebooks}):
        if name in course.assignments:
            yield course, course.assignment(name)
