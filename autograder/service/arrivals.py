"""The work behind the pages: collect, grade, enter, give back. Threads share one lock for what nbgrader does."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Assignment, Course
from autograder.evidence.submission import LearningCurve
from autograder.exams import Fault, HandIn, cache_of, exam_for, settled
from autograder.grading.archive import to_json
from autograder.grading.engine import Graded, grade, remarked, unreadable_report
from autograder.grading.memory import remembering
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.bookkeeping import BookkeepingFailed
from autograder.nbgrader.submissions import inbound, is_past_due, submitted_at, submitted_students
from autograder.sandbox.client import Sandbox
from autograder.service.line import in_line
from autograder.service.policy import Policy
from autograder.service.store import FAILED, GRADED, REPLACED, Attempt, Store, utc_now

_LOOK_SECONDS = 1.0
_COLLECT_ANYWAY_SECONDS = 60.0
_WAIT_AT_MOST_SECONDS = 10.0
_AFTER_TROUBLE_SECONDS = 5.0
_Found = frozenset[tuple[str, int]]
_log = logging.getLogger("epochmark")


class NotGraded(Exception):
    """An attempt could not be graded, which is not its student's fault."""


@dataclass
class Runner:
    """What the threads of one service share. `on_change` is called, from any thread, after something has changed."""

    course: Course
    policy: Policy
    store: Store
    on_change: Callable[[], None]
    books: threading.RLock = field(default_factory=threading.RLock)
    stopping: threading.Event = field(default_factory=threading.Event)
    news: threading.Condition = field(default_factory=threading.Condition)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self, workers: int) -> list[threading.Thread]:
        """Start to watch and to grade. The current folder has to be the course's. Raises SandboxUnavailable."""
        sandboxes = [Sandbox(self.course.limits, allow_unsafe=self.course.allow_unsafe) for _ in range(workers)]
        for sandbox in sandboxes:
            sandbox.start()
        self.store.recover(utc_now())
        self.threads += [threading.Thread(target=self._watch, name="watch", daemon=True)]
        self.threads += [threading.Thread(target=self._work, args=[sandbox], daemon=True) for sandbox in sandboxes]
        for thread in self.threads:
            thread.start()
        return self.threads

    def is_well(self) -> bool:
        """Whether all that was started is still at work, and the database answers."""
        return all(thread.is_alive() for thread in self.threads) and self.store.answers()

    def stop(self) -> None:
        """Start nothing new; what runs waits in the line when the service starts again."""
        self.stopping.set()
        self.store.hand_back()
        self.changed()

    def changed(self) -> None:
        with self.news:
            self.news.notify_all()
        self.on_change()

    def is_resting(self, now: datetime) -> bool:
        """Whether nothing new is to be started at the local time `now`."""
        return self.policy.is_quiet(now) or self.policy.is_busy(os.getloadavg()[0])

    def release(self, attempt: Attempt) -> None:
        """Write the feedback page and put it where the student can fetch it. Raises BookkeepingFailed."""
        assignment = self.course.assignment(attempt.assignment)
        with self.books:
            bookkeeping.generate_feedback(self.course, assignment, attempt.student)
            bookkeeping.release_feedback(self.course, assignment, attempt.student)
            self.store.release(attempt.id, utc_now())
        self.changed()

    def _watch(self) -> None:
        looks = {name: _Look() for name in self.policy.assignments}
        while not self.stopping.is_set():
            for name, look in looks.items():
                try:
                    folder = inbound(self.course)
                    present = _found_in(folder, name)
                    if look.is_due(present, time.monotonic(), always=folder is None):
                        if present or folder is None:
                            with self.books:
                                bookkeeping.collect(self.course, self.course.assignment(name))
                        look.collected, look.at = present, time.monotonic()
                    self._queue_new(self.course.assignment(name))
                    self._release_due(name)
                except Exception:  # what goes wrong with one assignment must not end the watch
                    _log.exception("%s could not be collected", name)
            self.stopping.wait(_LOOK_SECONDS)

    def _queue_new(self, assignment: Assignment) -> None:
        known = self.store.known()
        new = False
        for student in submitted_students(self.course, assignment.name):
            at = submitted_at(self.course, assignment, student)
            if at is not None and (assignment.name, student, at) not in known:
                new |= self.store.add(assignment.name, student, at)
        if new:
            self.changed()

    def _release_due(self, name: str) -> None:
        """Feedback that waited for the due date."""
        if self.policy.feedback != "hints_before_due":
            return
        latest = latest_graded(self.store.attempts(assignment=name))
        held = [attempt for attempt in latest.values() if attempt.released is None]
        if held and is_past_due(self.course, name):
            for attempt in held:
                self.release(attempt)

    def _work(self, sandbox: Sandbox) -> None:
        with sandbox:
            while not self.stopping.is_set():
                try:
                    self._work_once(sandbox)
                except Exception:  # such as a database that does not answer: it may, later
                    _log.exception("The line could not be looked at")
                    self.stopping.wait(_AFTER_TROUBLE_SECONDS)

    def _work_once(self, sandbox: Sandbox) -> None:
        attempt = self._take()
        if attempt is None:
            with self.news:
                self.news.wait(_LOOK_SECONDS)
            return
        self.changed()
        try:
            self._grade(attempt, sandbox)
        except Exception as error:  # the machine's trouble or a defect of ours: the attempt is not lost
            _log.exception("%s of %s", attempt.assignment, attempt.student)
            self._give_up(attempt, str(error) if isinstance(error, NotGraded) else f"{type(error).__name__}: {error}")
        self.changed()

    def _take(self) -> Attempt | None:
        """The next attempt, now being graded; None when nothing waits or nothing may be started."""
        now = datetime.now().astimezone()
        attempts = self.store.attempts()
        resting = self.is_resting(now)
        for attempt in in_line(attempts, self.policy, now):
            if self.stopping.is_set():
                return None
            if (attempt.asked or not resting) and self.store.start(attempt.id, utc_now()):
                # Once it is ours nothing may go wrong here, or it would run for ever with nobody at work on it.
                return attempt
        return None

    def _give_up(self, attempt: Attempt, trouble: str) -> None:
        """Try it again or, after the last try, leave it to a person: no mark is given or taken away. As soon as the
        database takes it.
        """
        while True:
            try:
                self.store.give_up(attempt.id, utc_now(), trouble)
                if self.store.get(attempt.id).state == FAILED:
                    with self.books:
                        assignment = self.course.assignment(attempt.assignment)
                        bookkeeping.enter(self.course, assignment, attempt.student, Fault("ours", trouble))
                return
            except SQLAlchemyError:
                _log.exception("%s of %s could not be given up", attempt.assignment, attempt.student)
                if self.stopping.wait(_AFTER_TROUBLE_SECONDS):
                    raise

    def _grade(self, attempt: Attempt, sandbox: Sandbox) -> None:
        """Grade it, enter it and give it back. Raises NotGraded where that was not the student's fault."""
        course, assignment = self.course, self.course.assignment(attempt.assignment)
        with self.books:
            if self._is_replaced(attempt, assignment):
                return
            read = settled(partial(bookkeeping.read_submitted, course, assignment, attempt.student))
        result = read if isinstance(read, Fault) else self._run(read, attempt.student, sandbox)
        if isinstance(result, Fault) and result.is_ours:
            raise NotGraded(result.reason)
        with self.books:
            if self._is_replaced(attempt, assignment):
                return
            failure = bookkeeping.enter(course, assignment, attempt.student, result)
            if failure is not None:
                raise BookkeepingFailed(f"nbgrader could not enter the result: {failure}")
            self._keep(attempt, result)
        if (
            self.policy.feedback == "at_once"
            or attempt.released
            or (self.policy.feedback == "hints_before_due" and is_past_due(course, attempt.assignment))
        ):
            try:
                self.release(attempt)
            except BookkeepingFailed as error:
                _log.error("%s", error)
                self.store.note(attempt.id, str(error))

    def _run(self, hand_in: HandIn, student: str, sandbox: Sandbox) -> Graded | Fault:
        run = remembering(sandbox, cache_of(self.course))
        # What the machine is to blame for costs a try of the attempt, which outlasts this process.
        result = settled(partial(grade, hand_in.notebook, student, hand_in.exam, run, vouched=True), tries=1)
        return result if isinstance(result, Fault) else remarked(result, hand_in.remarks)

    def _keep(self, attempt: Attempt, result: Graded | Fault) -> None:
        curves: Mapping[str, LearningCurve] = {}
        program: str | None = None
        if isinstance(result, Fault):
            exam = exam_for(self.course, attempt.assignment, self.course.language)
            report = unreadable_report(result.reason, attempt.student, exam)
        else:
            report, curves, program = result.report, result.submission.histories, result.program
        kept = to_json(report, curves)
        self.store.finish(attempt.id, utc_now(), report.score, report.max_score, kept, program)

    def _is_replaced(self, attempt: Attempt, assignment: Assignment) -> bool:
        """Whether a newer submission has taken its place under submitted/ by now."""
        replaced = submitted_at(self.course, assignment, attempt.student) != attempt.submitted
        if replaced:
            self.store.replace(attempt.id)
        return replaced


def latest_graded(attempts: list[Attempt]) -> dict[tuple[str, str], Attempt]:
    """The newest graded attempt of each (assignment, student): the one that stands in the gradebook."""
    return {(a.assignment, a.student): a for a in attempts if a.state == GRADED}


def current(attempts: list[Attempt]) -> dict[tuple[str, str], Attempt]:
    """The newest attempt of each (assignment, student), whatever became of it."""
    return {(a.assignment, a.student): a for a in attempts if a.state != REPLACED}


@dataclass
class _Look:
    """What the watch knows of an assignment's part of the exchange: what was there when it last looked and when it last
    collected, when that was, and since when something has been new.
    """

    seen: _Found | None = None
    collected: _Found | None = None
    at: float = 0.0
    new_since: float | None = None

    def is_due(self, present: _Found, now: float, *, always: bool) -> bool:
        """Whether to collect now. A submission is written file by file: what still changes is waited for, a little."""
        rests, self.seen = present == self.seen, present
        if present == self.collected:
            self.new_since = None
            return always and now - self.at > _COLLECT_ANYWAY_SECONDS
        self.new_since = now if self.new_since is None else self.new_since
        return rests or always or now - self.new_since > _WAIT_AT_MOST_SECONDS


def _found_in(folder: Path | None, assignment: str) -> _Found:
    """The submissions that lie in the exchange, and when each folder last changed, in its mode and owner too."""
    found = set()
    for path in folder.glob(f"*+{assignment}+*") if folder is not None else ():
        with suppress(FileNotFoundError):
            found.add((path.name, path.lstat().st_ctime_ns))
    return frozenset(found)
