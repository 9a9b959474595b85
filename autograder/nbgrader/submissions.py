"""What was handed in, when, and when it is due, as nbgrader keeps it."""

from __future__ import annotations

import itertools
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default import Exchange

from autograder.course import Assignment, Course
from autograder.evidence.files import read_regular
from autograder.evidence.problems import SubmissionUnreadable
from autograder.nbgrader.stamps import stamped

TIMESTAMP = "timestamp.txt"
_LONGEST_STAMP = 400
_ANYBODY = "<anybody>"


def coursedir(course: Course) -> CourseDirectory:
    return CourseDirectory(root=os.fspath(course.root), config=course.config)


def hand_in_root(where: CourseDirectory) -> Path:
    """The folder below which all is the students' (submitted/): the course's own, and it may be a link itself."""
    return common_folder(where, where.submitted_directory)


def common_folder(where: CourseDirectory, step: str) -> Path:
    """The folder of one of nbgrader's steps in which everybody's are."""
    path = Path(where.format_path(step, _ANYBODY, _ANYBODY))
    return Path(*itertools.takewhile(lambda part: _ANYBODY not in part, path.parts))


def submitted_folder(course: Course, assignment: Assignment, student: str) -> Path:
    where = coursedir(course)
    return Path(where.format_path(where.submitted_directory, student, assignment.name))


def existing_timestamp(folder: Path) -> datetime | None:
    """The time of submission that a hand-in's folder names, which a student may have written; None where it names none
    that can be understood.
    """
    try:
        return stamped(read_regular(folder / TIMESTAMP, None, _LONGEST_STAMP))
    except (SubmissionUnreadable, OSError):
        return None


def submitted_students(course: Course, assignment: str) -> list[str]:
    """Who has a folder for this assignment under submitted/, in order."""
    where = coursedir(course)
    root = hand_in_root(where)
    pattern = Path(where.format_path(where.submitted_directory, "*", assignment)).relative_to(root)
    return sorted(path.parts[-2] for path in root.glob(os.fspath(pattern)))


def submitted_at(course: Course, assignment: Assignment, student: str) -> datetime | None:
    """When the submission under submitted/ was handed in, as it says itself; None where it does not say, or where there
    is none. When a file was written tells nothing: whoever copies it may have done that.
    """
    return existing_timestamp(submitted_folder(course, assignment, student))


def collected_version(course: Course, assignment: Assignment, student: str) -> int | None:
    """Another number once what the student handed in at the same time was collected again; None where there is none."""
    try:
        return submitted_folder(course, assignment, student).stat().st_mtime_ns
    except FileNotFoundError:
        return None


def inbound(course: Course) -> Path | None:
    """Where nbgrader's own exchange takes submissions in; None where another exchange is set up."""
    root = exchange_root(course)
    return root and root / course.course_id / "inbound"


def exchange_root(course: Course) -> Path | None:
    """The folder of nbgrader's own exchange; None where another exchange is set up."""
    if not issubclass(ExchangeFactory(config=course.config).collect, Exchange):
        return None
    return Path(Exchange(coursedir=coursedir(course), config=course.config).root)


def due_date(course: Course, assignment: str, student: str | None = None) -> datetime | None:
    """The assignment's, or that of a student, who may have an extension; None when the gradebook has none."""
    with Gradebook(course.db_url) as gradebook:
        try:
            due = gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            return None
        extension = None
        if student is not None:
            with suppress(MissingEntry):
                extension = gradebook.find_submission(assignment, student).extension
    return due and _utc(due + (extension or timedelta()))


def is_past_due(course: Course, assignment: str, student: str | None = None) -> bool:
    """False without a due date. With a student's name, extensions count."""
    due = due_date(course, assignment, student)
    return due is not None and due <= datetime.now(UTC)


def _utc(moment: datetime) -> datetime:
    """nbgrader keeps times in UTC, without saying so."""
    return moment.replace(tzinfo=UTC)
