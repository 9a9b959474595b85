"""What nbgrader is given of a hand-in: a copy of its regular files, never the folder under submitted/ itself.

nbgrader follows links in what students handed in, with the instructor's rights, and waits for pipes; and it passes over
who handed in a notebook under another name. None of its hooks comes before it does; but it imports the exporter before
it looks for anything, and makes it once it knows what it will convert, and before it looks at any of it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from nbgrader.converters import Autograde, BaseConverter
from nbgrader.converters.base import NbGraderException

from autograder.course import Course, CourseError
from autograder.data import DataUnavailable
from autograder.data.secret import SecretExposed, SecretUnreadable
from autograder.evidence.files import shown_name
from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.plugin import GraderBroken
from autograder.nbgrader.copies import clear_the_way, plain_copy, told
from autograder.nbgrader.exporters import our_course
from autograder.nbgrader.points import check_released
from autograder.nbgrader.steps import SubmissionExporter
from autograder.nbgrader.submissions import hand_in_root


class HandInExporter(SubmissionExporter):
    """Has the converter that it works for read and copy no more of a hand-in than what `plain_copy` makes of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.parent, BaseConverter) and (course := _course(self.parent)):
            _refuse_other_points(self.parent, course)
            _take_copies(self.parent)


def _course(converter: BaseConverter) -> Course | None:
    """None where its assignment is another's. Raises NbGraderException."""
    try:
        return our_course(converter.coursedir)
    except CourseError as error:
        converter.log.error("%s", error)
        raise NbGraderException(str(error)) from error


def _refuse_other_points(converter: BaseConverter, course: Course) -> None:
    """Nothing is graded where the marks would not be those that the gradebook adds up. Raises NbGraderException."""
    try:
        check_released(course, course.assignment(converter.coursedir.assignment_id))
    except (CourseError, DataUnavailable, GraderBroken, SecretExposed, SecretUnreadable) as error:
        converter.log.error("%s", error)
        raise NbGraderException(str(error)) from error


def _look_for_hand_ins(original: Callable[[Autograde], None]) -> Callable[[Autograde], None]:
    """Have each hand-in of an assignment of ours converted as if it held the one notebook that it should: what it is
    under another name, or that there is none, the exporter finds out.
    """

    def init_notebooks(converter: Autograde) -> None:
        where, notebook = converter.coursedir, _notebook_of(converter)
        named = Path(converter._format_source(where.assignment_id, where.student_id))
        # Only what is below the course's folder is a pattern; and a student's name may look like one.
        below = os.path.relpath(named, where.root)
        folders = [named] if os.path.lexists(named) else list(Path(where.root).glob(below))
        if notebook is None or not folders:
            original(converter)
            return
        converter.assignments = {str(folder): [str(folder / f"{notebook}.ipynb")] for folder in folders}
        converter.notebooks = []

    return init_notebooks


Autograde.init_notebooks = _look_for_hand_ins(Autograde.init_notebooks)


def _notebook_of(converter: Autograde) -> str | None:
    """What the notebook of an assignment of ours is called; None where it is another's, or another one is asked for."""
    where = converter.coursedir
    if not issubclass(converter.exporter_class, HandInExporter) or not (course := _course(converter)):
        return None
    notebook = course.assignment(where.assignment_id).notebook
    return notebook if where.notebook_id in ("*", notebook) else None


def _take_copies(converter: BaseConverter) -> None:
    """Have these two methods, which look at a hand-in beside its notebook, find a copy in its place."""
    converter.init_destination = _in_copy(converter, converter.init_destination, remark=False)
    converter.init_assignment = _in_copy(converter, converter.init_assignment, remark=True)


def _in_copy(converter: BaseConverter, method: Callable[..., Any], *, remark: bool) -> Callable[..., Any]:
    def with_copy(assignment_id: str, student_id: str) -> Any:
        with _copy(converter, assignment_id, student_id, remark) as source:
            where = converter.coursedir
            format_path = where.format_path

            def in_copy(step: str, *args: Any, **kwargs: Any) -> str:
                return source if step == where.submitted_directory else cast(str, format_path(step, *args, **kwargs))

            where.format_path = in_copy
            try:
                return method(assignment_id, student_id)
            finally:
                where.format_path = format_path

    return with_copy


@contextmanager
def _copy(converter: BaseConverter, assignment_id: str, student_id: str, remark: bool) -> Iterator[str]:
    where = converter.coursedir
    folder = Path(cast(str, converter._format_source(assignment_id, student_id)))
    with tempfile.TemporaryDirectory(prefix="hand-in-") as scratch:
        copy = Path(scratch, "copy")
        try:
            left_out = plain_copy(folder, hand_in_root(where), copy, 1000 * where.max_dir_size)
            left_out += clear_the_way(copy, Path(where.format_path(where.source_directory, ".", assignment_id)))
            if left_out and remark:
                converter.log.warning("%s: %s", shown_name(student_id), told(left_out)["en"])
        except SubmissionUnreadable as error:
            # The exporter will find the same of its notebook.
            converter.log.warning("%s", error)
        for notebook in converter.notebooks:
            _put_in_place(copy / Path(notebook).name)
        yield os.fspath(copy)


def _put_in_place(notebook: Path) -> None:
    """Whoever has no file of this name gets no points from nbgrader, before anybody has looked for another one. What is
    in it matters to the exporter alone, which reads the hand-in itself.
    """
    if notebook.is_dir():
        shutil.rmtree(notebook)
    notebook.parent.mkdir(exist_ok=True)
    notebook.touch()
