"""What was handed in, when, and when it is due, as nbgrader keeps it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default import Exchange

from autograder.course import Assignment, Course


def coursedir(course: Course) -> CourseDirectory:
    return CourseDirectory(root=os.fspath(course.root), config=course.config)


def submitted_folder(course: Course, assignment: Assignment, student: str) -> Path:
    return Path(coursedir(course).format_path("submitted", student, assignment.name))


def submitted_students(course: Course, assignment: str) -> list[str]:
    """Who has a folder for this assignment under submitted/, in order."""
    folder = Path(coursedir(course).format_path("submitted", "*", assignment))
    return sorted(path.parts[-2] for path in Path(folder.anchor).glob(str(folder.relative_to(folder.anchor))))


def submitted_at(course: Course, assignment: Assignment, student: str) -> datetime | None:
    """When the submission under submitted/ was handed in; when it was put there, where nothing says so.

    None when there is none.
    """
    folder = submitted_folder(course, assignment, student)
    said = coursedir(course).get_existing_timestamp(os.fspath(folder))
    if said is not None:
        return _utc(said)
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
