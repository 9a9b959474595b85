"""How to get at workers, and what can be wrong with them. Dask itself is imported only once something is to be run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.grading.cluster import Cluster


class ClusterUnavailable(Exception):
    """The Dask cluster cannot be used. In the instructor's hands: the message says what to do."""


class TaskLost(Exception):
    """Each worker that tried this task died of it, or of something else. The others are none the worse."""


def opener(
    limits: Limits,
    *,
    allow_unsafe: bool,
    workers: int,
    scheduler: str | None = None,
    started: Sequence[Sandbox] = (),
) -> Callable[[], AbstractContextManager[Cluster[Any]]]:
    """How to get at workers when they are needed: so many of this machine, or those of a scheduler at an address.

    Of this machine's, as many sandboxes may have been `started` beforehand.
    """

    def open_cluster() -> AbstractContextManager[Cluster[Any]]:
        if scheduler is not None:
            from autograder.grading.cluster import remote_cluster

            return remote_cluster(scheduler, limits, allow_unsafe=allow_unsafe)
        # The sandboxes start while this process imports the rest.
        sandboxes = started or Sandbox.together(workers, limits, allow_unsafe=allow_unsafe)
        from autograder.grading.cluster import local_cluster

        return local_cluster(sandboxes, limits, allow_unsafe=allow_unsafe)

    return open_cluster
