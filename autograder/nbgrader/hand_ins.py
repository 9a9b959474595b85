"""What nbgrader is given of a hand-in: a copy of its regular files, never the folder under submitted/ itself.

nbgrader follows links in what students handed in, with the instructor's rights, and waits for pipes. None of its hooks
comes before it does; but it makes the exporter once it knows what it will convert, and before it looks at any of it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from nbgrader.converters import BaseConverter
from nbgrader.converters.base import NbGraderException

from autograder.course import CourseError
from autograder.data import DataUnavailable
from autograder.data.secret import SecretExposed, SecretUnreadable
from autograder.evidence.files import shown_name
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams import load_course_once
from autograder.grading.plugin import GraderBroken
from autograder.nbgrader.copies import clear_the_way, plain_copy, told
from autograder.nbgrader.points import check_released
from autograder.nbgrader.steps import SubmissionExporter
from autograder.nbgrader.submissions import hand_in_root


class HandInExporter(SubmissionExporter):
    """Has the converter that it works for read and copy no more of a hand-in than what `plain_copy` makes of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.parent, BaseConverter):
            _refuse_other_points(self.parent)
            _take_copies(self.parent)


def _refuse_other_points(converter: BaseConverter) -> None:
    """Nothing is graded where the marks would not be those that the gradebook adds up. Raises NbGraderException."""
    where = converter.coursedir
    try:
        course = load_course_once(Path(where.root))
        if where.assignment_id in course.assignments:
            check_released(course, course.assignment(where.assignment_id))
    except (CourseError, DataUnavailable, GraderBroken, SecretExposed, SecretUnreadable) as error:
        converter.log.error("%s", error)
        raise NbGraderException(str(error)) from error


def _take_copies(converter: BaseConverter) -> None:
    """Have these two methods, which look at a hand-in beside its notebook, find a copy in its place."""
    converter.init_destination = _in_copy(converter, converter.init_destination, remark=False)
    converter.init_assignment = _in_copy(converter, converter.init_assignment, remark=True)


def _in_copy(converter: BaseConverter, method: Callable[..., Any], *, remark: bool) -> Callable[..., Any]:
    def with_copy(assignment_id: str, student_id: str) -> Any:
        with _copy(converter, assignment_id, student_id, remark) as source:
            where = converter._format_source

            def format_source(*args: Any, **kwargs: Any) -> str:
                return source

            converter._format_source = format_source
            try:
                return method(assignment_id, student_id)
            finally:
                converter._format_source = where

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
        yield os.fspath(copy)
