"""Workers on many machines: those of any Dask cluster. Bytes go out and bytes come back."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, InvalidStateError, ThreadPoolExecutor
from concurrent.futures import Future as Promise
from functools import partial
from typing import Any

import dask
from distributed import Client, Future, get_worker
from distributed.client import ClosedClientError
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from autograder.grading.memory import versions
from autograder.grading.task import Outcome, Task, perform
from autograder.grading.workers import ClusterUnavailable, TaskLost, ignored
from autograder.sandbox.client import JobLost, Sandbox
from autograder.sandbox.limits import Limits

CONNECT_SECONDS = 20
# So long a cluster may be without any worker, with work to do, before that is taken to be final.
EMPTY_SECONDS = 120
# So many packages that are not the same are told by name.
_NAMED = 5
# Outcomes that are fetched at a time; where a worker died with one, to fetch it takes as long as to make it again.
_FETCHED = 4
_GONE = (OSError, TimeoutError, CancelledError, ClosedClientError)


class Cluster:
    """Workers (see autograder.grading.workers) that a Dask scheduler knows; they come and go."""

    def __init__(
        self, client: Client, limits: Limits, allow_unsafe: bool, where: str, aside: ThreadPoolExecutor
    ) -> None:
        self._client, self._limits, self._allow_unsafe, self._where = client, limits, allow_unsafe, where
        self._aside, self._lock = aside, threading.Lock()
        self._topic = f"epochmark-{uuid.uuid4()}"
        self._promises: dict[str, tuple[Promise[Outcome], Callable[[], None]]] = {}
        self._last_seen = time.monotonic()
        # Workers tell when they begin something.
        client.subscribe_topic(self._topic, self._heard)

    @property
    def size(self) -> int:
        """The threads of all workers. Raises ClusterUnavailable."""
        scheduler = self._client.scheduler
        if scheduler is None or self._client.status != "running":
            raise ClusterUnavailable(f"{self._where}: the scheduler has gone.")
        try:
            # What the client itself keeps of this is without workers from time to time.
            found = self._client.sync(scheduler.identity, n_workers=-1)["workers"]
        except _GONE as error:
            raise self._gone(error) from error
        return sum(worker["nthreads"] for worker in found.values())

    def submit(self, task: Task, begun: Callable[[], None] = ignored) -> Promise[Outcome]:
        key, promise = f"epochmark-{uuid.uuid4()}", Promise[Outcome]()
        given = (task.to_bytes(), self._limits, self._allow_unsafe, versions(), self._topic, key)
        self._promises[key] = promise, begun
        try:
            # Each comes after the one before: Dask would take those of a tenth of a second for one.
            future = self._client.submit(_perform_here, *given, key=key, retries=1, fifo_timeout=0)
        except _GONE as error:
            del self._promises[key]
            raise self._gone(error) from error
        promise.add_done_callback(partial(_withdraw, future))
        future.add_done_callback(lambda done: self._later(self._keep, key, done))
        return promise

    def check(self) -> None:
        now = time.monotonic()
        if self.size or not self._promises:
            self._last_seen = now
        elif now - self._last_seen > EMPTY_SECONDS:
            raise ClusterUnavailable(
                f"{self._where}: the scheduler has no workers. What was graded is kept; start some: dask worker "
                f"{self._where}"
            )

    def end(self) -> None:
        """Nobody waits any more for what is not done."""
        ended = ClusterUnavailable(f"{self._where}: the connection has ended.")
        for key in list(self._promises):
            self._settle(key, lambda promise: promise.set_exception(ended))

    def _heard(self, event: tuple[float, str]) -> None:
        with self._lock:
            promise, begun = self._promises.get(event[1], (None, ignored))
            if promise is None or promise.done():
                return
            # It runs already where the worker that began it has died.
            begins = promise.running() or promise.set_running_or_notify_cancel()
        if begins:
            self._later(begun)

    def _later(self, job: Callable[..., None], *args: Any) -> None:
        """Dask's own threads wait for nobody. Nothing is left to be done once the connection has ended."""
        with contextlib.suppress(RuntimeError):
            self._aside.submit(job, *args)

    def _keep(self, key: str, future: Future) -> None:
        """Keep the promise with what came back."""
        try:
            found = self._outcome(future)
        except Exception as error:
            failure = error
            self._settle(key, lambda promise: promise.set_exception(failure))
        else:
            self._settle(key, lambda promise: promise.set_result(found))
        finally:
            future.release()

    def _settle(self, key: str, how: Callable[[Promise[Outcome]], None]) -> None:
        with self._lock:
            promise, _ = self._promises.pop(key, (None, ignored))
            # It may have been cancelled.
            with contextlib.suppress(InvalidStateError):
                if promise is not None:
                    how(promise)

    def _outcome(self, future: Future) -> Outcome:
        try:
            return Outcome.from_bytes(future.result())
        except KilledWorker:
            lost = "every worker that ran it died. Look into the workers' logs, then grade it again."
            raise TaskLost(lost) from None
        except JobLost as error:
            raise TaskLost(f"its sandbox failed twice ({error})") from error
        except (CancelledError, CommClosedError, ClosedClientError) as error:
            raise self._gone(error) from error
        except OSError as error:
            # Such as a full disk of the worker's.
            raise TaskLost(f"two workers could not run it ({type(error).__name__}: {error})") from error

    def _gone(self, error: BaseException) -> ClusterUnavailable:
        return ClusterUnavailable(f"{self._where}: the scheduler has gone ({type(error).__name__}).")


@contextlib.contextmanager
def remote_workers(address: str, limits: Limits, *, allow_unsafe: bool) -> Iterator[Cluster]:
    """An existing cluster. Its workers need this package, the same versions, and nothing of the course; there may be
    none at first.

    Raises ClusterUnavailable when nobody answers.
    """
    try:
        with _without_logs():
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnavailable(
            f"{address}: no Dask scheduler answers there ({type(error).__name__}). Start one: dask scheduler"
        ) from error
    with client, ThreadPoolExecutor(_FETCHED, thread_name_prefix="cluster") as aside:
        cluster = Cluster(client, limits, allow_unsafe, address, aside)
        try:
            yield cluster
        finally:
            cluster.end()
            # What is still being fetched comes to nothing with its client.
            with contextlib.suppress(*_GONE):
                client.close()


@contextlib.contextmanager
def _without_logs() -> Iterator[None]:
    """What is made meanwhile tells only of errors, and keeps none of Dask's logs for its own developers: these hold the
    last thousand messages with the tasks in them, megabytes each, and memory would grow with the class.
    """
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with dask.config.set({"distributed.admin.low-level-log-length": 0}):
        yield


def _withdraw(future: Future, promise: Promise[Outcome]) -> None:
    """Nobody is to begin what was cancelled here."""
    if promise.cancelled():
        with contextlib.suppress(*_GONE):
            future.cancel()


# What follows runs in the workers' processes.

_starting = threading.Lock()
_sandboxes: dict[bool, queue.SimpleQueue[Sandbox]] = {}


def _perform_here(
    task: bytes, limits: Limits, allow_unsafe: bool, expected: dict[str, str], topic: str, key: str
) -> bytes:
    worker = get_worker()
    if (here := versions()) != expected:
        different = sorted(name for name in here | expected if here.get(name) != expected.get(name))
        more = f" and {len(different) - _NAMED} more" if len(different) > _NAMED else ""
        raise ClusterUnavailable(
            f"The worker {worker.address} has another {', '.join(different[:_NAMED])}{more} than this machine: install "
            "the same there."
        )
    free = _started(worker.state.nthreads, limits, allow_unsafe)
    worker.log_event(topic, key)
    sandbox = free.get()
    try:
        sandbox.limits = limits
        return perform(Task.from_bytes(task), sandbox).to_bytes()
    finally:
        free.put(sandbox)


def _started(number: int, limits: Limits, allow_unsafe: bool) -> queue.SimpleQueue[Sandbox]:
    """This worker's sandboxes, one for each of its threads, which share one zygote: for whoever has it run something,
    until it ends. Whoever is killed meanwhile leaves none behind.
    """
    with _starting:
        if allow_unsafe not in _sandboxes:
            free: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
            for sandbox in Sandbox.together(number, limits, allow_unsafe=allow_unsafe):
                free.put(sandbox)
            _sandboxes[allow_unsafe] = free
        return _sandboxes[allow_unsafe]
