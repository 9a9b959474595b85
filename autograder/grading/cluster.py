"""Workers on many machines: those of any Dask cluster. Bytes go out and bytes come back."""

from __future__ import annotations

import contextlib
import logging
import queue
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import CancelledError
from typing import Any, Generic, TypeVar

import dask
from distributed import Client, Future, Worker, get_worker
from distributed.comm import CommClosedError
from distributed.diagnostics.plugin import WorkerPlugin
from distributed.scheduler import KilledWorker

from autograder.grading.memory import versions
from autograder.grading.task import Outcome, Task, perform
from autograder.grading.workers import ClusterUnavailable, TaskLost
from autograder.sandbox.client import JobLost, Sandbox, SandboxUnavailable
from autograder.sandbox.limits import Limits

CONNECT_SECONDS = 20
# So long a cluster may be without any worker before that is taken to be final.
EMPTY_SECONDS = 120
_LOOK_SECONDS = 5.0
# So many packages that are not the same are told by name.
_NAMED = 5

Tag = TypeVar("Tag")


class Cluster(Generic[Tag]):
    """Workers (see autograder.grading.workers) that a Dask scheduler knows."""

    def __init__(self, client: Client, plugin: str, where: str) -> None:
        self._client, self._plugin, self._where = client, plugin, where
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._running: dict[Future, Tag] = {}

    def __len__(self) -> int:
        return len(self._running)

    @property
    def size(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def submit(self, task: Task, tag: Tag) -> None:
        future = self._client.submit(
            _perform_here, task.to_bytes(), self._plugin, versions(), key=f"epochmark-{uuid.uuid4()}", retries=1
        )
        self._running[future] = tag
        future.add_done_callback(self._done.put)

    def next(self) -> tuple[Tag, Outcome | TaskLost]:
        last_seen = time.monotonic()
        while True:
            with contextlib.suppress(queue.Empty):
                future = self._done.get(timeout=_LOOK_SECONDS)
                break
            if self.size:
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen > EMPTY_SECONDS:
                raise ClusterUnavailable(f"{self._where}: all workers are gone. What was graded is kept; start again.")
        tag = self._running.pop(future)
        try:
            return tag, Outcome.from_bytes(future.result())
        except KilledWorker:
            return tag, TaskLost("every worker that ran it died. Look into the workers' logs, then grade it again.")
        except JobLost as error:
            return tag, TaskLost(f"its sandbox failed twice ({error})")
        except (CancelledError, CommClosedError) as error:
            raise ClusterUnavailable(f"{self._where}: the scheduler has gone ({type(error).__name__}).") from error
        finally:
            future.release()


@contextlib.contextmanager
def remote_workers(address: str, limits: Limits, *, allow_unsafe: bool) -> Iterator[Cluster[Any]]:
    """An existing cluster. Its workers need this package, the same versions, and nothing of the course.

    Raises ClusterUnavailable when nobody answers, there are no workers, or one has other versions.
    """
    try:
        with _without_logs():
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnavailable(
            f"{address}: no Dask scheduler answers there ({type(error).__name__}). Start one: dask scheduler"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError as error:
            raise ClusterUnavailable(
                f"{address}: the scheduler has no workers. Start some: dask worker --nthreads 1 {address}"
            ) from error
        with _ready(client, limits, allow_unsafe, address) as cluster:
            yield cluster


@contextlib.contextmanager
def _without_logs() -> Iterator[None]:
    """What is made meanwhile tells only of errors, and keeps none of Dask's logs for its own developers: these hold the
    last thousand messages with the tasks in them, megabytes each, and memory would grow with the class.
    """
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with dask.config.set({"distributed.admin.low-level-log-length": 0}):
        yield


@contextlib.contextmanager
def _ready(client: Client, limits: Limits, allow_unsafe: bool, where: str) -> Iterator[Cluster[Any]]:
    name = f"epochmark-{uuid.uuid4()}"
    client.register_plugin(_Zygote(limits, allow_unsafe, name))
    try:
        yield Cluster(client, name, where)
    finally:
        # A scheduler that has gone has taken its workers' plug-ins with it.
        with contextlib.suppress(OSError, TimeoutError, CancelledError):
            client.unregister_worker_plugin(name)


class _Zygote(WorkerPlugin):
    """Gives each worker, those that come later too, a sandbox that has TensorFlow imported."""

    def __init__(self, limits: Limits, allow_unsafe: bool, name: str) -> None:
        self.limits, self.allow_unsafe, self.name = limits, allow_unsafe, name

    def setup(self, worker: Worker) -> None:
        self.sandbox = Sandbox(self.limits, allow_unsafe=self.allow_unsafe)
        # What is wrong with it is told by the first task, which waits for it.
        with contextlib.suppress(SandboxUnavailable):
            self.sandbox.start()

    def teardown(self, worker: Worker) -> None:
        self.sandbox.kill()
        self.sandbox.close()


def _perform_here(task: bytes, plugin: str, expected: dict[str, str]) -> bytes:
    worker = get_worker()
    if (here := versions()) != expected:
        different = sorted(name for name in here | expected if here.get(name) != expected.get(name))
        more = f" and {len(different) - _NAMED} more" if len(different) > _NAMED else ""
        raise ClusterUnavailable(
            f"The worker {worker.address} has another {', '.join(different[:_NAMED])}{more} than this machine: install "
            "the same there."
        )
    zygote: _Zygote = worker.plugins[plugin]
    return perform(Task.from_bytes(task), zygote.sandbox).to_bytes()
