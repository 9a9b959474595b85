"""Many submissions: what is known already is not run, the rest goes to the workers, results come as they are done."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder.evidence.notebook import prepare
from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.cache import Cache
from autograder.grading.engine import Exam, Graded, mark, task_of
from autograder.grading.memory import Asked, recall, remember
from autograder.grading.task import Outcome
from autograder.grading.workers import TaskLost
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.grading.cluster import Cluster

# So many tasks wait for each worker: none is ever idle, and the memory needed does not grow with the class.
_AHEAD = 2


@dataclass(frozen=True)
class Entry:
    """One student's submission. `read` gives the notebook, and the exam that it is of, when its turn comes, or raises
    SubmissionUnreadable.

    `vouched` when the student is known to have handed it in.
    """

    student: str
    read: Callable[[], tuple[NotebookNode, Exam]]
    vouched: bool = True


@dataclass(frozen=True)
class Done:
    """`graded`, or `unreadable` with the reason, or `lost` where the machines failed; exactly one of them."""

    student: str
    graded: Graded | None = None
    unreadable: str | None = None
    lost: str | None = None


@dataclass(frozen=True)
class Submitted:
    """A submission that is being run."""

    entry: Entry
    prepared: NotebookNode
    exam: Exam
    asked: Asked


OpenCluster = Callable[[], AbstractContextManager["Cluster[Submitted]"]]


def grade_class(
    entries: Iterable[Entry], limits: Limits, open_cluster: OpenCluster, cache: Cache | None = None
) -> Iterator[Done]:
    """Yield results in the order in which they are done; with a cache, nothing that it knows is run again.

    The cluster is opened only when something has to be run. Raises SandboxUnavailable or ClusterUnavailable.
    """
    fresh, again = iter(entries), deque[Entry]()
    # Students whose programs may be the same as one that is being run wait for it, once: it may serve them all.
    held: dict[str, list[Entry]] = {}
    tried: set[str] = set()
    with contextlib.ExitStack() as stack:
        cluster: Cluster[Submitted] | None = None
        while True:
            full = cluster is not None and len(cluster) >= _AHEAD * max(1, cluster.size)
            entry = None if full else again.popleft() if again else next(fresh, None)
            if entry is None and (cluster is None or not len(cluster)):
                return
            if entry is None:
                assert cluster is not None
                submitted, outcome = cluster.next()
                if not isinstance(outcome, TaskLost):
                    remember(submitted.asked, outcome, cache)
                key = submitted.asked.meaning_key
                tried.add(key)
                again.extend(held.pop(key, []))
                yield _done(submitted, outcome)
                continue
            try:
                submitted = _read(entry, limits)
            except SubmissionUnreadable as error:
                yield Done(entry.student, unreadable=str(error))
                continue
            key = submitted.asked.meaning_key
            if key in held:
                held[key].append(entry)
            elif (known := recall(submitted.asked, cache)) is not None:
                yield _done(submitted, known)
            else:
                if cluster is None:
                    cluster = stack.enter_context(open_cluster())
                cluster.submit(submitted.asked.task, submitted)
                if cache is not None and key not in tried:
                    held[key] = []


def _read(entry: Entry, limits: Limits) -> Submitted:
    """Raises SubmissionUnreadable."""
    notebook, exam = entry.read()
    prepared = prepare(notebook, exam.reference)
    return Submitted(entry, prepared, exam, Asked(*task_of(prepared, exam), limits))


def _done(submitted: Submitted, outcome: Outcome | TaskLost) -> Done:
    entry = submitted.entry
    if isinstance(outcome, TaskLost):
        return Done(entry.student, lost=str(outcome))
    return Done(entry.student, mark(submitted.prepared, outcome, entry.student, submitted.exam, vouched=entry.vouched))
