"""From the exchange to the line: what was handed in whole is collected, and each of its times is an attempt."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from autograder.course import Assignment, Course
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.submissions import (
    TIMESTAMP,
    collected_version,
    inbound,
    submitted_at,
    submitted_folder,
    submitted_students,
)
from autograder.service.look import Look
from autograder.service.store import Store
from autograder.service.table import FAILED, GRADED, Attempt

_COLLECT_ANYWAY_SECONDS = 60.0
_log = logging.getLogger("epochmark")


@dataclass
class Collecting:
    """`books` is held while nbgrader collects; `on_change` is called when an attempt joined the line."""

    course: Course
    store: Store
    books: threading.RLock
    on_change: Callable[[], None]
    _looks: dict[str, Look] = field(default_factory=dict)
    _collected_at: dict[str, float] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    # What has been looked at, by assignment and student: whatever has not changed since is in the table.
    _queued: dict[tuple[str, str], tuple[int | None, ...]] = field(default_factory=dict)

    def look(self, assignment: Assignment) -> None:
        """Collect what has settled since the look before, and queue it. Raises BookkeepingFailed."""
        folder, now = inbound(self.course), time.monotonic()
        if folder is not None:
            look = self._looks.setdefault(assignment.name, Look())
            look.take(folder, assignment.name, now)
            if look.is_due:
                settled = look.settled
                self._collect(assignment, settled)
                look.collected = settled
        elif now - self._collected_at.get(assignment.name, -math.inf) > _COLLECT_ANYWAY_SECONDS:
            # Another exchange is looked into by collecting from it.
            self._collected_at[assignment.name] = now
            self._collect(assignment, None)
        self._queue_new(assignment)

    def _collect(self, assignment: Assignment, settled: Mapping[str, int] | None) -> None:
        with self.books:
            before = self._versions(assignment)
            remarks = bookkeeping.collect(self.course, assignment, settled)
            after = self._versions(assignment)
        for remark in remarks:
            self._tell(remark)
        attempts = {(a.student, a.submitted): a for a in self.store.attempts(assignment=assignment.name)}
        for student, (at, version) in after.items():
            attempt = attempts.get((student, at)) if at else None
            if attempt and student in before and before[student][0] == at and before[student][1] != version:
                self._renew(attempt)

    def _versions(self, assignment: Assignment) -> dict[str, tuple[datetime | None, int | None]]:
        """When what each student has under submitted/ was handed in, and its version."""
        course = self.course
        return {
            student: (submitted_at(course, assignment, student), collected_version(course, assignment, student))
            for student in submitted_students(course, assignment.name)
        }

    def _renew(self, attempt: Attempt) -> None:
        """What is being graded now is looked at when it is done; what waits is read when its turn comes."""
        if attempt.state in (GRADED, FAILED) and self.store.renew(attempt.id, attempt.state):
            self._tell(f"{attempt.assignment} of {attempt.student} was not whole: it is graded again.")
            self.on_change()

    def _queue_new(self, assignment: Assignment) -> None:
        changed = [
            (student, version)
            for student in submitted_students(self.course, assignment.name)
            if self._queued.get((assignment.name, student)) != (version := self._state(assignment, student))
        ]
        known = self.store.known(assignment.name) if changed else set()
        new = False
        for student, version in changed:
            at = submitted_at(self.course, assignment, student)
            if at is None:
                folder = submitted_folder(self.course, assignment, student)
                self._tell(
                    f"{folder}: no {TIMESTAMP} says when this was handed in, so it is nobody's attempt, and not graded "
                    f"on arrival. `autograder grade {assignment.name}` grades it."
                )
            elif (student, at) not in known:
                new |= self.store.add(assignment.name, student, at)
            self._queued[assignment.name, student] = version
        if new:
            self.on_change()

    def _state(self, assignment: Assignment, student: str) -> tuple[int | None, ...]:
        """Another one once what is under submitted/ may have been handed in at another time."""
        folder = submitted_folder(self.course, assignment, student)
        found: list[int | None] = []
        for path in (folder, folder / TIMESTAMP):
            try:
                looked = path.lstat()
            except OSError:
                found.append(None)
            else:
                found += [looked.st_mtime_ns, looked.st_ctime_ns, looked.st_ino, looked.st_size]
        return tuple(found)

    def _tell(self, remark: str) -> None:
        """To whoever reads the log, once."""
        if remark not in self._told:
            self._told.add(remark)
            _log.warning("%s", remark)
