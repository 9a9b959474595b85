"""Marks on their way to the LMS, once students have them: `c.EpochmarkService.pass_back`."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from nbgrader.api import Gradebook

from autograder.course import Course, CourseError
from autograder.exports.filling import Choices
from autograder.nbgrader.standing import standings
from autograder.service.health import Vital
from autograder.service.store import Store, utc_now

if TYPE_CHECKING:
    from autograder.exports.lti.settings import Registration

_LOOK_SECONDS, _AGAIN_SECONDS, _SWEEP_SECONDS = 5.0, 60.0, 3600.0
# A class of 500, and an LMS that takes its time.
_PASS_SECONDS = 3600.0
_log = logging.getLogger("epochmark")


@dataclass(frozen=True)
class Unsent:
    """What the LMS does not have of an assignment, though students do: `refused`, with its words, by student; of those
    `not_known` nobody knows whom they are there; for those `left` it did not answer, or not for anybody (`nobody`), and
    `why` is what was met last. All but what was refused is tried again about the time `again`, in UTC.
    """

    again: datetime
    refused: Mapping[str, str] = field(default_factory=dict)
    not_known: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    nobody: bool = False
    why: str | None = None

    @property
    def count(self) -> int:
        """How many students, as far as that is known."""
        return len(self.refused) + len(self.not_known) + len(self.left)

    @property
    def said(self) -> str:
        """In a line, for the log."""
        if self.nobody:
            return f"marks could not be sent to the LMS. {self.why}"
        said = [f"the LMS refused {student}: {words}" for student, words in self.refused.items()]
        if self.not_known:
            said.append(f"not known who these are in the LMS: {', '.join(self.not_known)}")
        if self.left:
            # Who is left changes each time.
            said.append("the LMS does not answer for some, for whom it is tried again")
        return "; ".join(said)


@dataclass
class PassingBack:
    """Sends what stands on feedback that was released, of the assignment named and from time to time of all: the roster
    may have changed. What the LMS has not taken is sent again; what it refused, when a person asks for it.
    `on_change` is called when other marks are unsent than before.
    """

    course: Course
    store: Store
    registration: Registration
    assignments: tuple[str, ...]
    on_change: Callable[[], None] = lambda: None
    _due: dict[str, float] = field(default_factory=dict)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _unsent: dict[str, Unsent] = field(default_factory=dict)
    _ask_again: set[str] = field(default_factory=set)

    @property
    def unsent(self) -> Mapping[str, Unsent]:
        """By assignment, where the LMS did not take everything when it was tried last."""
        return {name: found for name, found in self._unsent.items() if found.nobody or found.count}

    def wake(self, assignment: str, *, refused_again: bool = False) -> None:
        """Something of it was released, or somebody wants it tried now: with what the LMS refused before."""
        with self._news:
            if refused_again:
                self._ask_again.add(assignment)
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

        refused_again = assignment in self._ask_again
        self._ask_again.discard(assignment)
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
                    refused_again=refused_again,
                )
        except (Exception, SystemExit) as error:  # whatever it is, grading goes on, and this is tried again
            if refused_again:
                self._ask_again.add(assignment)
            said = str(error) if isinstance(error, CourseError) else f"{type(error).__name__}: {error}"
            self._tell(assignment, Unsent(_in(_AGAIN_SECONDS), nobody=True, why=said))
            return _AGAIN_SECONDS
        delivered = passed.delivered
        wait = _AGAIN_SECONDS if delivered.left else _SWEEP_SECONDS
        self._tell(
            assignment, Unsent(_in(wait), delivered.refused, passed.not_known, delivered.left, why=delivered.why)
        )
        if delivered.sent:
            _log.info("%s: %d marks sent to the LMS", assignment, delivered.sent)
        return wait

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

    def _tell(self, assignment: str, unsent: Unsent) -> None:
        """To whoever reads the log, once, until it is something else; the pages have it as it is."""
        before = self._unsent.get(assignment)
        if unsent.said and (before is None or unsent.said != before.said):
            _log.warning("%s: %s", assignment, unsent.said)
        self._unsent[assignment] = unsent
        if unsent.said or (before and before.said):
            self.on_change()


def _in(seconds: float) -> datetime:
    return utc_now() + timedelta(seconds=seconds)
