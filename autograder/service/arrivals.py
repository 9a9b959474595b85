"""The work behind the pages: collect, look up, enter, give back. Threads share one lock for what nbgrader does."""

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

from autograder.course import Course
from autograder.exams import Fault, cache_of, settled
from autograder.exams.classroom import OpenWorkers
from autograder.exams.submitted import Entry, looked_up
from autograder.grading.engine import Graded
from autograder.grading.opening import opener
from autograder.nbgrader import bookkeeping, standing
from autograder.nbgrader.standing import Summary
from autograder.nbgrader.submissions import collected_version
from autograder.sandbox.client import Sandbox
from autograder.sandbox.zygote import START_SECONDS
from autograder.service.class_release import ClassRelease
from autograder.service.collecting import Collecting
from autograder.service.entering import Entering
from autograder.service.health import Health, Vital, health
from autograder.service.line import Line, line_at
from autograder.service.metrics import Metrics
from autograder.service.passing_back import PassingBack, Unsent
from autograder.service.policy import Policy
from autograder.service.releasing import Releasing
from autograder.service.store import Store, utc_now
from autograder.service.table import FAILED, GRADED, RUNNING, Attempt
from autograder.service.working import LOOK_SECONDS, Looked, Working

_COLLECTING_SECONDS = 1800.0
_SUMMARY_SECONDS = 5.0
_SAME_LINE = timedelta(seconds=1)
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
    vitals: list[Vital] = field(default_factory=list)
    metrics: Metrics = field(default_factory=Metrics)
    releasing: Releasing = field(init=False)
    class_release: ClassRelease = field(init=False)
    entering: Entering = field(init=False)
    passing_back: PassingBack | None = None
    working: Working | None = None
    _line: Line | None = None
    _summaries: Mapping[str, Summary] = field(default_factory=dict)
    _summed_at: float = -math.inf

    def __post_init__(self) -> None:
        # The pages read nbgrader's tables, which it makes when a gradebook is opened first.
        Gradebook(self.course.db_url).close()
        standing.set_up(self.store.engine)
        self.entering = Entering(self.course, self.policy, self.store)
        self.releasing = Releasing(self.course, self.policy, self.store, self.books, self.changed)
        self.class_release = ClassRelease(
            self.releasing,
            self.policy.assignments,
            lambda: self.working.ids if self.working else frozenset(),
            self.stopping,
        )
        if self.passing_back is not None:
            self.releasing.on_release, self.passing_back.on_change = self.passing_back.wake, self.on_change

    def start(self, workers: int, scheduler: str | None = None) -> list[threading.Thread]:
        """Start to watch and to grade, with so many workers of this machine or with those of a scheduler. The current
        folder has to be the course's. Raises SandboxUnavailable.
        """
        limits, allow_unsafe = self.course.limits, self.course.allow_unsafe
        started = () if scheduler else Sandbox.together(workers, limits, allow_unsafe=allow_unsafe)
        open_workers = opener(limits, allow_unsafe=allow_unsafe, workers=workers, scheduler=scheduler, started=started)
        self.store.recover(utc_now())
        if self.passing_back is not None:
            self.begin(partial(self.passing_back.watch, is_over=self.stopping.is_set))
        return [self.begin(self._watch), self.begin(self.class_release.watch), self.work(open_workers)]

    def work(self, open_workers: OpenWorkers) -> threading.Thread:
        """Start to grade with these workers."""
        cache = cache_of(self.course)
        self.working = Working(self, self.store, open_workers, self.course.limits, cache, self.metrics, self.stopping)
        return self.begin(self.working.run)

    def begin(self, what: Callable[[Vital], None]) -> threading.Thread:
        """Start a thread of the service's, which tells how it is."""
        vital = Vital()
        vital.busy(START_SECONDS)
        vital.thread = threading.Thread(target=what, args=[vital], daemon=True)
        self.vitals.append(vital)
        vital.thread.start()
        return vital.thread

    def health(self) -> Health:
        vitals = [*self.vitals, *(self.working.vitals if self.working else ())]
        return health(vitals, self.store, utc_now(), self.size, self.trouble is None)

    @property
    def size(self) -> int:
        """How many notebooks can be run at a time now."""
        return self.working.size if self.working else 0

    @property
    def trouble(self) -> str | None:
        """Why no notebook can be run now, in a line for instructors; None where some can."""
        return self.working.trouble if self.working else None

    def exposition(self) -> bytes:
        """Its figures, for Prometheus."""
        unsent = self.passing_back.unsent if self.passing_back else None
        return self.metrics.exposition(self.store, self.health(), unsent)

    def unsent(self, assignment: str) -> Unsent | None:
        """What of it did not reach the LMS; None where all did, or marks do not go there."""
        return self.passing_back.unsent.get(assignment) if self.passing_back else None

    def stop(self) -> None:
        """Start nothing new; what runs waits in the line when the service starts again."""
        self.stopping.set()
        if self.working is not None:
            self.working.stop()
        self.class_release.wake()
        self.changed()

    def changed(self) -> None:
        self._line = None
        if self.working is not None:
            self.working.wake()
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
            self.stopping.wait(LOOK_SECONDS)

    def _watched(self, collecting: Collecting, name: str) -> str | None:
        """What went wrong with one assignment, which must not end the watch."""
        try:
            collecting.look(self.course.assignment(name))
        except (Exception, SystemExit) as error:
            return f"{name} could not be collected: {type(error).__name__}: {error}"
        return None

    def told(self, attempt: Attempt) -> None:
        """One line in the log, and one more in the figures."""
        done = self.store.get(attempt.id)
        self.metrics.count(done)
        took = f" in {done.seconds:.1f} s: {done.score:g} of {done.max_score:g}" if done.state == GRADED else ""
        _log.info("%s of %s, handed in %s: %s%s", done.assignment, done.student, done.submitted, done.state, took)

    def next_ones(self) -> list[Attempt]:
        """Those that may be started now, the next one first."""
        if self.store.is_paused():
            return []
        now = datetime.now().astimezone()
        resting = self.is_resting(now)
        return [attempt for attempt in self.line(now).waiting if attempt.asked or not resting]

    def give_up(self, attempt: Attempt, error: BaseException) -> None:
        """Try it again or, after the last try, leave it to a person: no mark is given or taken away."""
        _log.error("%s of %s", attempt.assignment, attempt.student, exc_info=error)
        trouble = str(error) if isinstance(error, NotGraded) else f"{type(error).__name__}: {error}"
        if self.store.get(attempt.id).state == RUNNING:
            self.store.give_up(attempt.id, utc_now(), trouble)
        if self.store.get(attempt.id).state == FAILED:
            with self.books:
                assignment = self.course.assignment(attempt.assignment)
                bookkeeping.enter(self.course, assignment, attempt.student, Fault("ours", trouble))

    def look_up(self, attempt: Attempt) -> Looked | None:
        """What is to be run of it; None where a newer one has taken its place."""
        course, assignment = self.course, self.course.assignment(attempt.assignment)
        with self.books:
            if self.entering.is_replaced(attempt, was_run=False):
                return None
            version = collected_version(course, assignment, attempt.student)
            read = settled(partial(bookkeeping.read_submitted, course, assignment, attempt.student))
        if isinstance(read, Fault):
            return Looked(version, read)
        return Looked(version, looked_up(Entry(attempt.student, lambda: read), course.limits, cache_of(course)))

    def enter(self, attempt: Attempt, version: int | None, result: Graded | Fault) -> None:
        """Enter it and give it back. Raises NotGraded where it has no result, which is not the student's fault."""
        course, assignment = self.course, self.course.assignment(attempt.assignment)
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
