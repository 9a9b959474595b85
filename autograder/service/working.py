"""Who is next goes to the workers, and what comes back is marked and entered: the attempts that are being worked on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from autograder.exams import Fault
from autograder.exams.classroom import OpenWorkers
from autograder.exams.submitted import Submitted, marked
from autograder.grading.cache import Cache
from autograder.grading.engine import Graded
from autograder.grading.task import Outcome
from autograder.grading.workers import ClusterUnavailable, Workers, outcome_of, room
from autograder.sandbox.client import BACKSTOP_SECONDS, SandboxUnavailable
from autograder.sandbox.inside.clock import PATIENCE
from autograder.sandbox.limits import Limits
from autograder.sandbox.zygote import START_SECONDS
from autograder.service.health import Vital
from autograder.service.metrics import Metrics
from autograder.service.store import Store, utc_now
from autograder.service.table import RUNNING, Attempt

LOOK_SECONDS = 1.0
AFTER_TROUBLE_SECONDS = 5.0
# One is marked while another is entered; nbgrader enters one at a time.
_MARKED = 2
# A submission is run, and its models are examined and built again.
_JOBS = 4
_NO_WORKERS = (ClusterUnavailable, SandboxUnavailable)
Made = TypeVar("Made")
_log = logging.getLogger("epochmark")


@dataclass(frozen=True)
class Looked:
    """What was found of an attempt under submitted/, in which version, and its outcome where that is known already."""

    version: int | None
    found: tuple[Submitted, Outcome | None] | Fault


class Desk(Protocol):
    """Where attempts come from and results go to."""

    def next_ones(self) -> list[Attempt]:
        """Those that wait and may be started now, the next one first."""

    def look_up(self, attempt: Attempt) -> Looked | None:
        """What is to be run; None where a newer one has taken its place."""

    def enter(self, attempt: Attempt, version: int | None, result: Graded | Fault) -> None:
        """Into the gradebook. Raises what goes wrong, none of which is the student's fault."""

    def give_up(self, attempt: Attempt, error: BaseException) -> None:
        """It could not be graded."""

    def told(self, attempt: Attempt) -> None:
        """Somebody has worked on it."""

    def changed(self) -> None:
        """The line is not what it was."""


@dataclass(eq=False)
class Given:
    """An attempt that is in hand. It waits in the line until somebody begins it: until then it can be taken back."""

    attempt: Attempt
    future: Future[Outcome] | None = None
    begun: bool = False
    vital: Vital = field(default_factory=Vital)


class Working:
    """What is in hand, and with whom. `run` is a thread's; everything else may be asked by any."""

    def __init__(
        self,
        desk: Desk,
        store: Store,
        open_workers: OpenWorkers,
        limits: Limits,
        cache: Cache | None,
        metrics: Metrics,
        stopping: threading.Event,
    ) -> None:
        self._desk, self._store, self._metrics, self._stopping = desk, store, metrics, stopping
        self._open_workers, self._limits, self._cache = open_workers, limits, cache
        self._given: dict[int, Given] = {}
        # Held while an attempt is begun, so that what is said to run is in hand.
        self._beginning = threading.Lock()
        self._marking = ThreadPoolExecutor(_MARKED, thread_name_prefix="marking")
        self._news = threading.Event()
        self._lost = False
        self._unreachable: str | None = None
        self._refused: str | None = None
        self.size = 0

    @property
    def trouble(self) -> str | None:
        """Why nothing can be run now, in a line; None where it can."""
        return self._unreachable or self._refused

    @property
    def vitals(self) -> list[Vital]:
        """How those are that run."""
        return [given.vital for given in list(self._given.values()) if given.begun]

    @property
    def ids(self) -> frozenset[int]:
        """The attempts in hand."""
        return frozenset(self._given)

    def wake(self) -> None:
        """Something has changed: look now."""
        self._news.set()

    def stop(self) -> None:
        """Begin nothing more; what runs waits again, and has lost nothing by it."""
        with self._beginning:
            self._store.hand_back()
        self.wake()

    def run(self, vital: Vital) -> None:
        """Have workers, and give them what is next, until the service ends. Workers that are gone are asked again."""
        with self._marking:
            while not self._stopping.is_set():
                vital.busy(START_SECONDS)
                try:
                    with self._open_workers() as workers:
                        self._serve(workers, vital)
                except (ClusterUnavailable, SandboxUnavailable) as error:
                    self._is_unreachable(error)
                    vital.round()
                self._sized(0)
                self._stopping.wait(AFTER_TROUBLE_SECONDS)

    def _serve(self, workers: Workers, vital: Vital) -> None:
        """Raises ClusterUnavailable where other workers have to be opened."""
        while not self._stopping.is_set():
            self._news.clear()
            try:
                # Where jobs cannot be run, nobody's attempt is used up by trying.
                workers.check()
                self._sized(workers.size)
                if self._unreachable:
                    self._unreachable = self._refused = None
                    self._desk.changed()
                if self._lost or vital.trouble:
                    self._store.hand_back(but=self._given)
                    self._lost = False
                self._look(workers)
                vital.round()
            except ClusterUnavailable:
                raise
            except SandboxUnavailable as error:
                self._is_unreachable(error)
                vital.busy(0.0)
            except (Exception, SystemExit) as error:  # such as a database that does not answer: it may, later
                if vital.trouble != str(error):
                    _log.exception("The line could not be looked at")
                vital.trouble = str(error)
            if self._lost or self._unreachable or vital.trouble:
                self._stopping.wait(AFTER_TROUBLE_SECONDS)
            else:
                self._news.wait(LOOK_SECONDS)

    def _look(self, workers: Workers) -> None:
        """Hand over who is next."""
        waiting = self._desk.next_ones()
        begun = sum(given.begun for given in list(self._given.values()))
        chosen = waiting[: max(0, room(workers) - begun)]
        self._take_back(chosen)
        for attempt in chosen:
            if attempt.id not in self._given and not self._stopping.is_set():
                self._hand_over(attempt, workers)

    def _take_back(self, chosen: Sequence[Attempt]) -> None:
        """Of what was handed over and has not begun, whatever is not chosen any more, and all after one that is to come
        first now: workers begin in the order in which they were given.
        """
        given_now = [given for given in list(self._given.values()) if given.future is not None and not given.begun]
        settled = self.ids - {given.attempt.id for given in given_now}
        expected = [attempt.id for attempt in chosen if attempt.id not in settled]
        pairs = zip(given_now, expected, strict=False)
        kept = len(list(takewhile(lambda pair: pair[0].attempt.id == pair[1], pairs)))
        for given in given_now[kept:]:
            if given.future is not None and given.future.cancel():
                self._given.pop(given.attempt.id, None)

    def _hand_over(self, attempt: Attempt, workers: Workers) -> None:
        given = self._given[attempt.id] = Given(attempt)
        try:
            looked = self._desk.look_up(attempt)
        except (Exception, SystemExit) as error:
            self._marking.submit(self._settle, given, None, partial(_raise, error))
            return
        if looked is None:
            self._given.pop(attempt.id)
            self._desk.changed()
        elif isinstance(looked.found, Fault):
            fault = looked.found
            self._marking.submit(self._settle, given, looked.version, lambda: fault)
        elif looked.found[1] is not None:
            known = partial(marked, looked.found[0], looked.found[1], None)
            self._marking.submit(self._settle, given, looked.version, known)
        else:
            self._submit(given, looked.version, looked.found[0], workers)

    def _submit(self, given: Given, version: int | None, submitted: Submitted, workers: Workers) -> None:
        try:
            future = workers.submit(submitted.asked.task, partial(self._began, given))
        except _NO_WORKERS:
            self._given.pop(given.attempt.id)
            raise
        given.future = future
        future.add_done_callback(lambda _: self._marking.submit(self._returned, given, version, submitted, future))

    def _began(self, given: Given) -> None:
        """A worker has begun it: the first one, or another after that one has died. It must not be stopped by us."""
        try:
            if given.begun:
                self._metrics.restarts.inc()
                name, student = given.attempt.assignment, given.attempt.student
                _log.warning("%s of %s is run again: the worker that ran it is gone", name, student)
            if self._begin(given):
                self._desk.changed()
        except SQLAlchemyError:
            _log.exception("%s of %s runs, and could not be said to", given.attempt.assignment, given.attempt.student)

    def _begin(self, given: Given) -> bool:
        """Say that it runs. False where it does not wait any more."""
        with self._beginning:
            if self._stopping.is_set():
                return False
            if not given.begun:
                # The answer to an earlier UPDATE may have been lost.
                id = given.attempt.id
                given.begun = self._store.start(id, utc_now()) or self._store.get(id).state == RUNNING
            given.vital.busy(_JOBS * (PATIENCE * self._limits.wall_seconds + BACKSTOP_SECONDS))
            return given.begun

    def _returned(self, given: Given, version: int | None, submitted: Submitted, future: Future[Outcome]) -> None:
        """Something came back of it, or it was taken back."""
        if future.cancelled():
            self._given.pop(given.attempt.id, None)
            return
        error = future.exception()
        if isinstance(error, _NO_WORKERS):
            # Nobody's fault, and it costs nothing.
            self._refused = str(error)
            self._given.pop(given.attempt.id, None)
            self._lost = True
            self._desk.changed()
            return
        self._refused = None
        self._settle(given, version, lambda: marked(submitted, outcome_of(future), self._cache))

    def _settle(self, given: Given, version: int | None, make: Callable[[], Graded | Fault]) -> None:
        """Enter its result, or try it again or leave it to a person."""
        attempt = given.attempt
        try:
            if self._when_possible(partial(self._begin, given)):
                try:
                    self._desk.enter(attempt, version, make())
                except (Exception, SystemExit) as error:  # the machine's or a defect of ours: the attempt is not lost
                    self._when_possible(partial(self._desk.give_up, attempt, error))
                self._desk.told(attempt)
        except (Exception, SystemExit):
            _log.exception("%s of %s", attempt.assignment, attempt.student)
            self._lost = True
        finally:
            self._given.pop(attempt.id, None)
        self._desk.changed()

    def _when_possible(self, step: Callable[[], Made]) -> Made:
        """As soon as the database takes it."""
        while True:
            try:
                return step()
            except SQLAlchemyError as error:
                _log.error("The database does not answer: %s", type(error).__name__)
                if self._stopping.wait(AFTER_TROUBLE_SECONDS):
                    raise

    def _is_unreachable(self, error: Exception) -> None:
        if self._unreachable != str(error):
            _log.error("%s", error)
            self._unreachable = str(error)
            self._desk.changed()

    def _sized(self, size: int) -> None:
        if size != self.size:
            _log.info("%d notebooks can be run at a time", size)
            self.size = size
            self._desk.changed()


def _raise(error: BaseException) -> Graded | Fault:
    raise error
