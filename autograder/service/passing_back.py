"""Marks on their way to the LMS, once students have them: `c.EpochmarkService.pass_back`."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbgrader.api import Gradebook

from autograder.course import Course, CourseError
from autograder.exports.filling import Choices
from autograder.nbgrader.standing import standings
from autograder.service.health import Vital
from autograder.service.store import Store

if TYPE_CHECKING:
    from autograder.exports.lti.passback import PassedBack
    from autograder.exports.lti.settings import Registration

_LOOK_SECONDS, _AGAIN_SECONDS, _SWEEP_SECONDS = 5.0, 60.0, 3600.0
# A class of 500, and an LMS that takes its time.
_PASS_SECONDS = 3600.0
_log = logging.getLogger("epochmark")


@dataclass
class PassingBack:
    """Sends what stands on feedback that was released, of the assignment named and from time to time of all: the roster
    may have changed. What the LMS has not taken is sent again; what it refused, when a person asks for it.
    """

    course: Course
    store: Store
    registration: Registration
    assignments: tuple[str, ...]
    _due: dict[str, float] = field(default_factory=dict)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _told: dict[str, str] = field(default_factory=dict)

    def wake(self, assignment: str) -> None:
        """Something of it was released."""
        with self._news:
            self._due[assignment] = 0.0
            self._news.notify_all()

    def watch(self, vital: Vital, is_over: Callable[[], bool]) -> None:
        """Until it is over."""
        while not is_over():
            for assignment in self.assignments:
                if self._is_due(assignment) and not is_over():
                    vital.busy(_PASS_SECONDS)
                    # What is released meanwhile is looked at again.
                    self._due[assignment] = time.monotonic() + _SWEEP_SECONDS
                    wait = self.once(assignment)
                    with self._news:
                        self._due[assignment] = min(self._due[assignment], time.monotonic() + wait)
            vital.round()
            with self._news:
                self._news.wait_for(lambda: any(map(self._is_due, self.assignments)), _LOOK_SECONDS)

    def once(self, assignment: str) -> float:
        """Send what there is; returns after how many seconds to look again."""
        from autograder.exports.lti.passback import pass_back

        try:
            with Gradebook(self.course.db_url) as gradebook:
                passed = pass_back(
                    self.course,
                    self.registration,
                    gradebook,
                    assignment,
                    Choices(),
                    patience=0.0,
                    only=lambda: self._shown(assignment),
                )
        except (Exception, SystemExit) as error:  # whatever it is, grading goes on, and this is tried again
            said = str(error) if isinstance(error, CourseError) else f"{type(error).__name__}: {error}"
            self._tell(assignment, f"marks could not be sent to the LMS. {said}")
            return _AGAIN_SECONDS
        self._tell(assignment, _troubles(passed))
        if passed.delivered.sent:
            _log.info("%s: %d marks sent to the LMS", assignment, passed.delivered.sent)
        return _AGAIN_SECONDS if passed.delivered.left else _SWEEP_SECONDS

    def _is_due(self, assignment: str) -> bool:
        return self._due.get(assignment, 0.0) <= time.monotonic()

    def _shown(self, assignment: str) -> set[str]:
        """Whose feedback has been released with the marks that are in the gradebook now."""
        released = self.store.released_marks(assignment)
        with self.store.engine.connect() as connection:
            found = standings(connection, [assignment])
        return {
            student
            for student, marks in released.items()
            if (standing := found.get((assignment, student))) and standing.marks.to_text() == marks
        }

    def _tell(self, assignment: str, trouble: str) -> None:
        """Once, until it is another one."""
        if trouble and trouble != self._told.get(assignment):
            _log.warning("%s: %s", assignment, trouble)
        self._told[assignment] = trouble


def _troubles(passed: PassedBack) -> str:
    done = passed.delivered
    said = [f"the LMS refused {student}: {words}" for student, words in done.refused.items()]
    if passed.not_known:
        said.append(f"not known who these are in the LMS: {', '.join(passed.not_known)}")
    if done.left:
        # Who is left changes each time.
        said.append("the LMS does not answer for some, for whom it is tried again")
    return "; ".join(said)
