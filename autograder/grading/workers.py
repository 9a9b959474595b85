"""What workers do, whoever they are, and what can be wrong with them."""

from __future__ import annotations

from typing import Protocol, TypeVar

from autograder.grading.task import Outcome, Task

Tag = TypeVar("Tag")


class Workers(Protocol[Tag]):
    """Hands tasks to workers and gives outcomes back in the order in which they are done; its length is how many are
    still to come.
    """

    @property
    def size(self) -> int:
        """How many workers there are now."""

    def __len__(self) -> int: ...

    def submit(self, task: Task, tag: Tag) -> None:
        """Have a task run; a worker that dies or cannot run it costs one more try."""

    def next(self) -> tuple[Tag, Outcome | TaskLost]:
        """Wait for the next outcome. Raises ClusterUnavailable or SandboxUnavailable when nothing can be run."""


class ClusterUnavailable(Exception):
    """The Dask cluster cannot be used. In the instructor's hands: the message says what to do."""


class TaskLost(Exception):
    """Each worker that tried this task died of it, or of something else. The others are none the worse."""
