"""When the students of a class handed in, each attempt of theirs, as far as anybody has kept it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import chdir, suppress
from datetime import UTC, datetime

import sqlalchemy as sql
from nbgrader.utils import parse_utc

from autograder.course import Course
from autograder.nbgrader.exchange import owner
from autograder.nbgrader.submissions import inbound
from autograder.service.table import attempts


def attempt_times(course: Course, assignment: str) -> Mapping[str, frozenset[datetime]]:
    """By student, in UTC: those in the service's table, and those that still lie in nbgrader's exchange. Empty where
    there is neither. Raises SQLAlchemyError.
    """
    found: dict[str, set[datetime]] = defaultdict(set)
    for student, when in (*_in_table(course, assignment), *_in_exchange(course, assignment)):
        found[student].add(when.replace(tzinfo=UTC))
    return {student: frozenset(times) for student, times in found.items()}


def _in_table(course: Course, assignment: str) -> list[tuple[str, datetime]]:
    # The gradebook's address may be relative to the course.
    with chdir(course.root):
        engine = sql.create_engine(course.db_url)
        try:
            if not sql.inspect(engine).has_table(attempts.name):
                return []
            wanted = sql.select(attempts.c.student, attempts.c.submitted).where(attempts.c.assignment == assignment)
            with engine.connect() as connection:
                return [(row.student, row.submitted) for row in connection.execute(wanted)]
        finally:
            engine.dispose()


def _in_exchange(course: Course, assignment: str) -> Iterator[tuple[str, datetime]]:
    """Folders are called student+assignment+time, and another random word. Whose a folder is, its Unix owner says."""
    folder = inbound(course)
    if folder is None or not folder.is_dir():
        return
    for path in folder.iterdir():
        parts = path.name.split("+")
        if len(parts) >= 3 and parts[1] == assignment and owner(path) == parts[0]:
            # Dates are read by guessing, and anybody may put a folder there: anything can be raised.
            with suppress(Exception):
                yield parts[0], parse_utc(parts[2])
