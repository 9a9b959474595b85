"""Feedback for a whole class, released by a thread of its own: what an instructor asks for, and what is due."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from autograder.nbgrader.standing import standings
from autograder.service import shown
from autograder.service.health import Vital
from autograder.service.releasing import Releasing
from autograder.service.store import Store
from autograder.service.table import GRADED, Attempt
from autograder.service.views import is_outdated

_LOOK_SECONDS, _AFTER_TROUBLE_SECONDS = 1.0, 5.0
# nbgrader makes a page in a second or two; what else holds the books may be a whole class that is collected.
_ONE_SECONDS = 1800.0
# Whoever waits for the books gets them between two students.
_REST_SECONDS = 0.05
_log = logging.getLogger("epochmark")


@dataclass(frozen=True)
class Progress:
    """How far the release of an assignment's feedback is: of `number` students `done`, since the time `began` of the
    monotonic clock.
    """

    number: int
    done: int
    began: float

    @property
    def seconds_left(self) -> int | None:
        """About how long it will take; None before the first is done."""
        if not self.done:
            return None
        return round((time.monotonic() - self.began) / self.done * (self.number - self.done))


class ClassRelease:
    """`watch` is a thread's; everything else may be asked by any. What is asked for is not kept: after the service has
    ended it is known to whom feedback was released, and who asks again asks for the rest.

    `due` are the assignments of which feedback comes by itself, `busy` the attempts that somebody else works on now.
    """

    def __init__(
        self,
        releasing: Releasing,
        due: Sequence[str],
        busy: Callable[[], Collection[int]],
        stopping: threading.Event,
    ) -> None:
        self._releasing, self._store, self._due, self._busy = releasing, releasing.store, due, busy
        self._stopping = stopping
        self._asked: list[str] = []
        self._news = threading.Condition()
        self._progress: tuple[str, Progress] | None = None

    def ask(self, assignment: str) -> bool:
        """Release to everybody whose feedback is not out, or has been marked since. False where that is being done."""
        with self._news:
            if assignment in self._asked:
                return False
            self._asked.append(assignment)
            self._news.notify_all()
        self._releasing.on_change()
        return True

    def is_asked(self, assignment: str) -> bool:
        """Whether it is being done, or will be."""
        return assignment in self._asked

    def progress(self, assignment: str) -> Progress | None:
        """How far it is, of what was asked for or what has become due; None where nothing is released now."""
        now = self._progress
        return now[1] if now and now[0] == assignment else None

    def wake(self) -> None:
        """Something has changed: look now."""
        with self._news:
            self._news.notify_all()

    def watch(self, vital: Vital) -> None:
        """Until the service ends."""
        while not self._stopping.is_set():
            try:
                self._look(vital)
                vital.round()
            except (Exception, SystemExit) as error:  # such as a database that does not answer: it may, later
                if vital.trouble != str(error):
                    _log.exception("Feedback could not be released")
                vital.trouble = str(error)
                self._stopping.wait(_AFTER_TROUBLE_SECONDS)
            with self._news:
                self._news.wait_for(lambda: bool(self._asked) or self._stopping.is_set(), _LOOK_SECONDS)

    def _look(self, vital: Vital) -> None:
        for assignment in list(self._asked):
            self._release(assignment, to_release(self._store, assignment) or [], vital)
            if not self._stopping.is_set():
                with self._news:
                    self._asked.remove(assignment)
                self._releasing.on_change()
        for assignment in self._due:
            if not self._asked:
                self._release(assignment, self._releasing.due(assignment, self._busy()), vital)

    def _release(self, assignment: str, attempts: Sequence[Attempt], vital: Vital) -> None:
        """To each of them; where the service ends, to those whose turn it was."""
        progress = Progress(len(attempts), 0, time.monotonic())
        try:
            for attempt in attempts:
                if self._stopping.is_set():
                    return
                self._progress = assignment, progress
                vital.busy(_ONE_SECONDS)
                self._releasing.release_each([attempt])
                progress = replace(progress, done=progress.done + 1)
                self._stopping.wait(_REST_SECONDS)
        finally:
            self._progress = None


def to_release(store: Store, assignment: str, student: str | None = None) -> list[Attempt] | None:
    """What stands in the gradebook of one student, or of all whose feedback is not out or not any more what a person
    has marked; None where nothing has been graded.
    """
    with store.engine.connect() as connection:
        stands = standings(connection, [assignment], None if student is None else [student])
        graded = [
            attempt
            for attempt in shown.latest(connection, assignment)
            if attempt.state == GRADED and student in (None, attempt.student)
        ]
    if not graded:
        return None
    return [
        attempt
        for attempt in graded
        if student or not attempt.released or is_outdated(attempt, stands.get((assignment, attempt.student)))
    ]
