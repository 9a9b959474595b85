"""Feedback given back to students, each one's by itself: what one's page fails at stops nobody else's."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from autograder.course import Course
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.bookkeeping import BookkeepingFailed
from autograder.nbgrader.standing import Due, class_due_dates, due_dates, standings
from autograder.nbgrader.submissions import exchange_root
from autograder.service.counting import latest_graded
from autograder.service.policy import Policy
from autograder.service.store import Store, utc_now
from autograder.service.table import Attempt

_AGAIN_SECONDS, _AT_MOST_SECONDS = 60.0, 3600.0
_log = logging.getLogger("epochmark")


@dataclass
class Releasing:
    """`books` is held while nbgrader writes; `on_change` is called when a page was released, or was not, `on_release`
    with the assignment when one was.
    """

    course: Course
    policy: Policy
    store: Store
    books: threading.RLock
    on_change: Callable[[], None]
    on_release: Callable[[str], None] = lambda assignment: None
    _told: set[str] = field(default_factory=set)
    # By attempt: how long was waited last after a failure, and the time until which is waited now.
    _waits: dict[int, tuple[float, float]] = field(default_factory=dict)

    def release(self, attempt: Attempt) -> None:
        """Write the feedback page and put it where the student can fetch it; without an exchange it is written only.
        An attempt that does not count has no such page, and its points can be seen then.

        Raises BookkeepingFailed.
        """
        with self.books:
            if attempt.aside:
                self.store.release_aside(attempt, utc_now())
            elif (stands := self._stands_now(attempt)) is not None:
                self._release_page(stands)
        self._waits.pop(attempt.id, None)
        self.on_change()

    def _stands_now(self, attempt: Attempt) -> Attempt | None:
        """A class takes a while: by now a newer attempt may be what the page is made of, or it is graded again."""
        return latest_graded(self.store.attempts(assignment=attempt.assignment, student=attempt.student))

    def _release_page(self, attempt: Attempt) -> None:
        assignment = self.course.assignment(attempt.assignment)
        # What a person marks meanwhile is not on the page, and so will be offered.
        marks = self._marks(attempt)
        bookkeeping.generate_feedback(self.course, assignment, attempt.student)
        if self._has_exchange():
            bookkeeping.release_feedback(self.course, assignment, attempt.student)
            self.store.release(attempt.id, utc_now(), marks)
            self.store.release_aside(attempt, utc_now())
            self.on_release(attempt.assignment)
        else:
            self.store.note(attempt.id, None)

    def release_each(self, attempts: Iterable[Attempt]) -> list[Attempt]:
        """Release all that can be; returns those that could not. Why stands with each, and in the log, once."""
        return [attempt for attempt in attempts if not self._released(attempt)]

    def due(self, assignment: str, busy: Collection[int] = ()) -> list[Attempt]:
        """What students should have by now: what waited for a due date, and what failed and may succeed by now; but for
        the attempts that somebody is `busy` with.
        """
        if self.policy.feedback == "by_hand" or not self._has_exchange():
            return []
        now = time.monotonic()
        held = [a for a in self.store.unreleased(assignment) if self._waits.get(a.id, (0.0, 0.0))[1] <= now]
        free = [attempt for attempt in held if attempt.id not in busy]
        if not free or self.policy.feedback == "at_once":
            return free
        with self.store.engine.connect() as connection:
            usual, extended = class_due_dates(connection, assignment)
        return [attempt for attempt in free if _is_past(extended.get(attempt.student, usual))]

    def is_due(self, attempt: Attempt) -> bool:
        """Whether its student should have the feedback without being asked for it."""
        if attempt.released or self.policy.feedback == "at_once":
            return True
        if self.policy.feedback == "by_hand":
            return False
        with self.store.engine.connect() as connection:
            return _is_past(due_dates(connection, attempt.student).get(attempt.assignment))

    def _marks(self, attempt: Attempt) -> str | None:
        with self.store.engine.connect() as connection:
            found = standings(connection, [attempt.assignment], [attempt.student])
        standing = found.get((attempt.assignment, attempt.student))
        return standing.marks.to_text() if standing else None

    def _released(self, attempt: Attempt) -> bool:
        try:
            self.release(attempt)
        except Exception as error:  # whatever it is, it is this student's page alone
            why = str(error) if isinstance(error, BookkeepingFailed) else f"{type(error).__name__}: {error}"
            self._tell(f"{attempt.assignment} of {attempt.student}: the feedback could not be released. {why}")
            waited = min(2 * self._waits.get(attempt.id, (_AGAIN_SECONDS / 2, 0.0))[0], _AT_MOST_SECONDS)
            self._waits[attempt.id] = (waited, time.monotonic() + waited)
            self.store.note(attempt.id, why)
            self.on_change()
            return False
        return True

    def _has_exchange(self) -> bool:
        root = exchange_root(self.course)
        if root is None or root.is_dir():
            return True
        self._tell(f"There is no exchange at {root}: feedback is written, and not handed to students.")
        return False

    def _tell(self, remark: str) -> None:
        """To whoever reads the log, once."""
        if remark not in self._told:
            self._told.add(remark)
            _log.warning("%s", remark)


def _is_past(due: Due | None) -> bool:
    return due is not None and due.at <= utc_now()
