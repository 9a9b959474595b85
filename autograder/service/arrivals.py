"""The work behind the pages: collect, grade, enter, give back. Threads share one lock for what nbgrader does."""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from nbgrader.api import Gradebook
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Course
from autograder.exams import Fault, HandIn, cache_of, settled
from autograder.grading.engine import Graded, grade, remarked
from autograder.grading.memory import remembering
from autograder.nbgrader import bookkeeping, standing
from autograder.nbgrader.standing import Summary
from autograder.nbgrader.submissions import collected_version
from autograder.sandbox.client import BACKSTOP_SECONDS, Sandbox
from autograder.sandbox.inside.clock import PATIENCE
from autograder.sandbox.zygote import START_SECONDS
from autograder.service.collecting import Collecting
from autograder.service.entering import Entering
from autograder.service.health import Health, Vital, health
from autograder.service.line import Line, line_at
from autograder.service.metrics import Metrics
from autograder.service.passing_back import PassingBack
from autograder.service.policy import Policy
from autograder.service.releasing import Releasing
from autograder.service.store import Store, utc_now
from autograder.service.table import FAILED, GRADED, RUNNING, Attempt

_LOOK_SECONDS = 1.0
_COLLECTING_SECONDS = 1800.0
_SUMMARY_SECONDS = 5.0
_SAME_LINE = timedelta(seconds=1)
# A submission is run, and its models are examined and built again.
_JOBS = 4
_AFTER_TROUBLE_SECONDS = 5.0
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
    vitals: list[Vital] = field(default_factory=list)
    metrics: Metrics = field(default_factory=Metrics)
    releasing: Releasing = field(init=False)
    entering: Entering = field(init=False)
    passing_back: PassingBack | None = None
    # Held while an attempt is taken, so that what is said to run is at work in some thread.
    _taking: threading.Lock = field(default_factory=threading.Lock)
    _at_work: set[int] = field(default_factory=set)
    _line: Line | None = None
    _summaries: Mapping[str, Summary] = field(default_factory=dict)
    _summed_at: float = -math.inf

    def __post_init__(self) -> None:
        # The pages read nbgrader's tables, which it makes when a gradebook is opened first.
        Gradebook(self.course.db_url).close()
        standing.set_up(self.store.engine)
        self.entering = Entering(self.course, self.policy, self.store)
        self.releasing = Releasing(self.course, self.policy, self.store, self.books, self.changed)
        if self.passing_back is not None:
            self.releasing.on_release = self.passing_back.wake

    def start(self, workers: int) -> list[threading.Thread]:
        """Start to watch and to grade. The current folder has to be the course's. Raises SandboxUnavailable."""
        sandboxes = [Sandbox(self.course.limits, allow_unsafe=self.course.allow_unsafe) for _ in range(workers)]
        for sandbox in sandboxes:
            sandbox.start()
        self.store.recover(utc_now())
        if self.passing_back is not None:
            self.begin(partial(self.passing_back.watch, is_over=self.stopping.is_set))
        return [self.begin(self._watch), *(self.begin(partial(self._work, sandbox)) for sandbox in sandboxes)]

    def begin(self, what: Callable[[Vital], None]) -> threading.Thread:
        """Start a thread of the service's, which tells how it is."""
        vital = Vital()
        vital.busy(START_SECONDS)
        vital.thread = threading.Thread(target=what, args=[vital], daemon=True)
        self.vitals.append(vital)
        vital.thread.start()
        return vital.thread

    def health(self) -> Health:
        return health(self.vitals, self.store, utc_now())

    def exposition(self) -> bytes:
        """Its figures, for Prometheus."""
        return self.metrics.exposition(self.store, self.health())

    def stop(self) -> None:
        """Start nothing new; what runs waits in the line when the service starts again."""
        self.stopping.set()
        with self._taking:
            self.store.hand_back()
        self.changed()

    def changed(self) -> None:
        self._line = None
        with self.news:
            self.news.notify_all()
        self.on_change()

    def line(self, now: datetime) -> Line:
        """The line at the local time `now`."""
        with self.store.engine.connect() as connection:
            self._line = line_at(connection, self.policy, now)
        return self._line

    def shown_line(self, now: datetime) -> Line:
        """The line as all pages show it that are drawn within a second: it is the same for everybody."""
        known = self._line
        is_fresh = known is not None and timedelta(0) <= now - known.now < _SAME_LINE
        return known if known is not None and is_fresh else self.line(now)

    def summaries(self) -> Mapping[str, Summary]:
        """How each assignment went, some seconds ago at the most: they are worked out from everybody's marks."""
        now = time.monotonic()
        if now - self._summed_at > _SUMMARY_SECONDS:
            with self.store.engine.connect() as connection:
                self._summaries, self._summed_at = standing.summaries(connection), now
        return self._summaries

    def is_resting(self, now: datetime) -> bool:
        """Whether nothing new is to be started at the local time `now`, but for what an instructor asks for."""
        return self.policy.is_quiet(now) or self.policy.is_busy(os.getloadavg()[0])

    def _watch(self, vital: Vital) -> None:
        collecting = Collecting(self.course, self.store, self.books, self.changed)
        while not self.stopping.is_set():
            # To collect from a whole class may take long.
            vital.busy(_COLLECTING_SECONDS)
            troubles = [self._watched(collecting, name) for name in self.policy.assignments]
            trouble = next(filter(None, troubles), None)
            if trouble is None:
                vital.round()
            elif trouble != vital.trouble:
                _log.error("%s", trouble)
            vital.trouble = trouble
            self.stopping.wait(_LOOK_SECONDS)

    def _watched(self, collecting: Collecting, name: str) -> str | None:
        """What went wrong with one assignment, which must not end the watch."""
        try:
            collecting.look(self.course.assignment(name))
            self.releasing.release_due(name, frozenset(self._at_work))
        except (Exception, SystemExit) as error:
            return f"{name} could not be collected: {type(error).__name__}: {error}"
        return None

    def _work(self, sandbox: Sandbox, vital: Vital) -> None:
        with sandbox:
            while not self.stopping.is_set():
                try:
                    self._work_once(sandbox, vital)
                except (Exception, SystemExit) as error:  # such as a database that does not answer: it may, later
                    if vital.trouble != str(error):
                        _log.exception("The line could not be looked at")
                    vital.trouble = str(error)
                    self.stopping.wait(_AFTER_TROUBLE_SECONDS)

    def _work_once(self, sandbox: Sandbox, vital: Vital) -> None:
        # Where jobs cannot be run, nobody's attempt is used up by trying.
        vital.sandbox = sandbox.answers()
        if not vital.sandbox:
            self.stopping.wait(_AFTER_TROUBLE_SECONDS)
            vital.busy(0.0)
            return
        if vital.trouble:
            with self._taking:
                self.store.hand_back(but=self._at_work)
        attempt = self._take()
        vital.round()
        if attempt is None:
            with self.news:
                self.news.wait(_LOOK_SECONDS)
            return
        vital.busy(_JOBS * (PATIENCE * self.course.limits.wall_seconds + BACKSTOP_SECONDS))
        self.changed()
        try:
            try:
                self._grade(attempt, sandbox)
            except (Exception, SystemExit) as error:  # the machine's or a defect of ours: the attempt is not lost
                _log.exception("%s of %s", attempt.assignment, attempt.student)
                known = str(error) if isinstance(error, NotGraded) else f"{type(error).__name__}: {error}"
                self._give_up(attempt, known)
            self._report(attempt)
        finally:
            self._at_work.discard(attempt.id)
        self.changed()

    def _report(self, attempt: Attempt) -> None:
        """One line in the log, and one more in the figures."""
        done = self.store.get(attempt.id)
        self.metrics.count(done)
        took = f" in {done.seconds:.1f} s: {done.score:g} of {done.max_score:g}" if done.state == GRADED else ""
        _log.info("%s of %s, handed in %s: %s%s", done.assignment, done.student, done.submitted, done.state, took)

    def _take(self) -> Attempt | None:
        """The next attempt, now being graded; None when nothing waits or nothing may be started."""
        now = datetime.now().astimezone()
        resting = self.is_resting(now)
        with self._taking:
            if self.store.is_paused():
                return None
            for attempt in self.line(now).waiting:
                if self.stopping.is_set():
                    return None
                if (attempt.asked or not resting) and self.store.start(attempt.id, utc_now()):
                    self._at_work.add(attempt.id)
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
            if self.entering.is_replaced(attempt, was_run=False):
                return
            version = collected_version(course, assignment, attempt.student)
            read = settled(partial(bookkeeping.read_submitted, course, assignment, attempt.student))
        result = read if isinstance(read, Fault) else self._run(read, attempt.student, sandbox)
        if isinstance(result, Fault) and result.is_ours:
            raise NotGraded(result.reason)
        with self.books:
            if self.entering.is_replaced(attempt, was_run=True):
                return
            if version != collected_version(course, assignment, attempt.student):
                self.store.renew(attempt.id, RUNNING)
                return
            self.entering.enter(attempt, result)
        attempt = self.store.get(attempt.id)
        if self.releasing.is_due(attempt):
            self.releasing.release_each([attempt])

    def _run(self, hand_in: HandIn, student: str, sandbox: Sandbox) -> Graded | Fault:
        run = remembering(sandbox, cache_of(self.course))
        # What the machine is to blame for costs a try of the attempt, which outlasts this process.
        result = settled(partial(grade, hand_in.notebook, student, hand_in.exam, run, vouched=True), tries=1)
        return result if isinstance(result, Fault) else remarked(result, hand_in.remarks, for_review=hand_in.for_review)
