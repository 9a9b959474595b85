"""From source/ to release/: nbgrader's own conversion, then the text pair, the data and the check for leaks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import nbformat

from autograder.authoring import leaks
from autograder.authoring.files import replace_folder, staging, write_bytes
from autograder.authoring.lint import check_lesson
from autograder.authoring.master import lesson_languages
from autograder.authoring.pairing import derive_notebook, to_text
from autograder.authoring.reasons import Listening, reason, underlying, untold
from autograder.course import Assignment, Course, CourseError
from autograder.data import CurveBank, Pack, student_files

Packs = Mapping[str, Pack | CurveBank]


class ReleaseFailed(CourseError):
    """nbgrader could not make the student version. The message says why, in one line."""


def release(
    course: Course, assignment_name: str, language: str | None = None, output_directory: Path | None = None
) -> Path:
    """Makes the student version of an assignment and returns its folder.

    Without further words that is release/<assignment> in the course's language (or in the one that the lesson has), and
    the gradebook learns of the assignment. Naming another `language` replaces it there. A second language beside the
    first goes to an `output_directory` of its own, as <output_directory>/<assignment>; nbgrader and the gradebook then
    know nothing of it, so that the gradebook keeps the course's version. The folder changes as a whole: whatever goes
    wrong, the old release stays.

    Raises CourseError (also as MistakesFound, PairOutOfStep or ReleaseFailed), DataUnavailable, SecretExposed and
    LeakFound.
    """
    check_lesson(course, assignment_name)
    assignment, packs = course.assignment(assignment_name), course.packs(assignment_name)
    there = lesson_languages(assignment)
    language = language or there[0]
    if language not in there:
        raise CourseError(f"There is no {assignment.name} in the language {language!r}, only in {' and '.join(there)}.")
    prepare_source(assignment, packs)
    target = (output_directory or course.release) / assignment.name
    with staging(target) as stage:
        db_url = course.db_url if output_directory is None else f"sqlite:///{stage / 'gradebook.db'}"
        _convert(course, assignment, language, stage, db_url)
        complete(stage / assignment.name, assignment, packs)
        leaks.check(stage / assignment.name, assignment, language, packs, course.secret())
        replace_folder(stage / assignment.name, target)
    return target


def prepare_source(assignment: Assignment, packs: Packs) -> None:
    """Puts the derived files beside the master: nbgrader reads the .ipynb and gives the data to its own autograding.

    Raises PairOutOfStep, and CourseError where a file that is to lie beside it is not there.
    """
    derive_notebook(assignment.master)
    assignment.read_files()
    _write_data(assignment.master.parent, packs)


def complete(folder: Path, assignment: Assignment, packs: Packs) -> None:
    """Adds to nbgrader's output what it does not make: the text pair of the student's notebook, the data and what lies
    beside the master.
    """
    notebook = nbformat.read(folder / f"{assignment.notebook}.ipynb", as_version=4)
    write_bytes(folder / f"{assignment.notebook}.py", to_text(notebook).encode())
    _write_data(folder, packs)
    for name, content in assignment.read_files().items():
        write_bytes(folder / name, content)


def _write_data(folder: Path, packs: Packs) -> None:
    for name, content in student_files(packs).items():
        write_bytes(folder / name, content)


def _convert(course: Course, assignment: Assignment, language: str, stage: Path, db_url: str) -> None:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    config = deepcopy(course.config)
    config.KeepLanguage.language = language
    # The hooks do for a plain `nbgrader generate_assignment` what release() does itself.
    for hook in ("pre_convert_hook", "post_convert_hook"):
        config.GenerateAssignment.pop(hook, None)
    directory = CourseDirectory(
        config=config,
        root=str(course.root),
        release_directory=str(stage),
        assignment_id=assignment.name,
        db_url=db_url,
    )
    said, log = Listening(), logging.Logger("epochmark.release", logging.INFO)
    log.addHandler(said)
    try:
        with untold():
            GenerateAssignment(coursedir=directory, config=config, log=log).start()
    except NbGraderException as error:
        if (found := underlying(said.cause)) is not None:
            raise found from None
        why = reason(said.cause) if said.cause else next(iter(said.lines), str(error))
        raise ReleaseFailed(f"nbgrader could not convert {assignment.master}: {why}") from error
