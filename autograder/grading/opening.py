"""How a class and the service get at workers: threads of this process by default, or any Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from autograder.grading.threads import local_workers
from autograder.grading.workers import Workers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits


def opener(
    limits: Limits,
    *,
    allow_unsafe: bool,
    workers: int,
    scheduler: str | None = None,
    started: Sequence[Sandbox] = (),
) -> Callable[[], AbstractContextManager[Workers]]:
    """How to open workers when they are needed: so many of this machine, or those of a scheduler at an address.

    Of this machine's, as many sandboxes may have been `started` beforehand.
    """

    def open_workers() -> AbstractContextManager[Workers]:
        if scheduler is None:
            return local_workers(started or Sandbox.together(workers, limits, allow_unsafe=allow_unsafe))
        # Dask takes a second to import.
        from autograder.grading.cluster import remote_workers

        return remote_workers(scheduler, limits, allow_unsafe=allow_unsafe)

    return open_workers
