"""What was handed in, when, and when it is due, as nbgrader keeps it."""

from __future__ import annotations

import itertools
import os
from datetime import UTC, datetime
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


def coursedir(course: Course) -> CourseDirectory:
    return CourseDirectory(root=os.fspath(course.root), config=course.config)


def hand_in_root(where: CourseDirectory) -> Path:
    """The folder below which all is the students' (submitted/): the course's own, and it may be a link itself."""
    path = Path(where.format_path(where.submitted_directory, "*", "*"))
    return Path(*itertools.takewhile(lambda part: "*" not in part, path.parts))


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
    folder = Path(where.format_path(where.submitted_directory, "*", assignment))
    return sorted(path.parts[-2] for path in Path(folder.anchor).glob(str(folder.relative_to(folder.anchor))))


def submitted_at(course: Course, assignment: Assignment, student: str) -> datetime | None:
    """When the submission under submitted/ was handed in; when it was put there, where nothing says so.

    None when there is none.
    """
    folder = submitted_folder(course, assignment, student)
    said = existing_timestamp(folder)
    if said is not None:
        return said
    try:
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def inbound(course: Course) -> Path | None:
    """Where nbgrader's own exchange takes submissions in; None where another exchange is set up."""
    factory = ExchangeFactory(config=course.config)
    if not issubclass(factory.collect, Exchange):
        return None
    root = Exchange(coursedir=coursedir(course), config=course.config).root
    return Path(root, course.course_id, "inbound")


def due_date(course: Course, assignment: str) -> datetime | None:
    """None when the gradebook has no due date for it."""
    try:
        with Gradebook(course.db_url) as gradebook:
            due = gradebook.find_assignment(assignment).duedate
    except MissingEntry:
        return None
    return due and _utc(due)


def is_past_due(course: Course, assignment: str) -> bool:
    """False without a due date."""
    due = due_date(course, assignment)
    return due is not None and due <= datetime.now(UTC)


def _utc(moment: datetime) -> datetime:
    """nbgrader keeps times in UTC, without saying so."""
    return moment.replace(tzinfo=UTC)
