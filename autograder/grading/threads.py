"""The workers of this machine: a thread for each sandbox, which waits for it. Nothing listens anywhere."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from autograder.grading.task import Outcome, Task, perform
from autograder.grading.workers import TaskLost, ignored
from autograder.sandbox.client import JobLost, Sandbox, SandboxUnavailable


class Threads:
    """Workers (see autograder.grading.workers) that are threads of this process."""

    def __init__(self, sandboxes: Sequence[Sandbox], pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._free: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
        for sandbox in sandboxes:
            self._free.put(sandbox)
        self._size = len(sandboxes)
        self._ending = threading.Event()

    @property
    def size(self) -> int:
        return self._size

    def submit(self, task: Task, begun: Callable[[], None] = ignored) -> Future[Outcome]:
        try:
            return self._pool.submit(self._perform, task, begun)
        except RuntimeError as error:
            raise _exhausted(error) from error

    def check(self) -> None:
        """Ask the sandbox that has been idle longest; where none is idle, they work."""
        with contextlib.suppress(queue.Empty):
            sandbox = self._free.get_nowait()
            try:
                if not sandbox.answers():
                    raise SandboxUnavailable("No sandbox starts on this machine: `autograder doctor` says more.")
            finally:
                self._free.put(sandbox)

    def end(self) -> None:
        """Try nothing again: the sandboxes are about to be ended."""
        self._ending.set()

    def _perform(self, task: Task, begun: Callable[[], None]) -> Outcome:
        """Run it, and once more where the machine failed; a sandbox that was killed starts anew by itself.

        Raises TaskLost, SandboxUnavailable.
        """
        sandbox = self._free.get()
        try:
            begun()
            try:
                return perform(task, sandbox)
            except (JobLost, SandboxUnavailable, OSError):
                if self._ending.is_set():
                    raise
            return perform(task, sandbox)
        except JobLost as error:
            raise TaskLost(f"its sandbox failed twice ({error})") from error
        except OSError as error:
            raise _exhausted(error) from error
        finally:
            self._free.put(sandbox)


def _exhausted(error: Exception) -> SandboxUnavailable:
    return SandboxUnavailable(
        f"this machine starts no more processes or threads ({error}). End some, or raise the limit (ulimit -u), and "
        "start again: what was entered is kept."
    )


@contextlib.contextmanager
def local_workers(sandboxes: Sequence[Sandbox]) -> Iterator[Threads]:
    """A worker for each of these sandboxes, which are ended with them."""
    with ThreadPoolExecutor(len(sandboxes), thread_name_prefix="worker") as pool:
        workers = Threads(sandboxes, pool)
        try:
            yield workers
        finally:
            workers.end()
            pool.shutdown(wait=False, cancel_futures=True)
            for sandbox in sandboxes:
                sandbox.kill()
                sandbox.close()
