"""What workers do, whoever they are, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol

from autograder.grading.task import Outcome, Task

_LOOK_SECONDS = 5.0
# So many tasks are handed over for each that is run: no worker is ever idle, a cluster that can grow sees that it
# should, and the memory needed does not grow with the class.
_AHEAD = 2


def ignored() -> None:
    """For whoever need not know when a task begins."""


class Workers(Protocol):
    """Whoever runs tasks: in the order in which they come, as many at a time as there are workers."""

    @property
    def size(self) -> int:
        """How many tasks can be run at a time now."""

    def submit(self, task: Task, begun: Callable[[], None] = ignored) -> Future[Outcome]:
        """Have a task run; a worker that dies or cannot run it costs one more try.

        `begun` is called, from any thread, each time that a worker begins it; until then it can be cancelled. The
        future raises TaskLost, or ClusterUnavailable or SandboxUnavailable when nothing can be run.
        """

    def check(self) -> None:
        """Raises ClusterUnavailable or SandboxUnavailable when nothing can be run."""


class ClusterUnavailable(Exception):
    """The Dask cluster cannot be used. In the instructor's hands: the message says what to do."""


class TaskLost(Exception):
    """Each worker that tried this task died of it, or of something else. The others are none the worse."""


def room(workers: Workers) -> int:
    """How many tasks workers should have, those that are run among them."""
    return _AHEAD * max(1, workers.size)


def next_done(running: Collection[Future[Outcome]], workers: Workers) -> Future[Outcome]:
    """Wait for one of these. Raises ClusterUnavailable or SandboxUnavailable when nothing can be run."""
    while not (done := wait(running, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED).done):
        workers.check()
    return done.pop()


def outcome_of(future: Future[Outcome]) -> Outcome | TaskLost:
    """What came of a task that is done. Raises ClusterUnavailable and SandboxUnavailable."""
    try:
        return future.result()
    except TaskLost as lost:
        return lost
