"""Many submissions at once: one sandbox a worker, results as they are done."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.cache import Cache, remembering
from autograder.grading.engine import Exam, Graded, grade
from autograder.sandbox.client import Sandbox


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
    """`graded`, or `unreadable` with the reason; never both."""

    student: str
    graded: Graded | None = None
    unreadable: str | None = None


def grade_class(
    entries: Sequence[Entry], make_sandbox: Callable[[], Sandbox], workers: int, cache: Cache | None = None
) -> Iterator[Done]:
    """Yield results in the order in which they are done; with a cache, nothing that it knows is run again.

    Raises SandboxUnavailable when there is no sandbox.
    """
    count = max(1, min(workers, len(entries)))
    sandboxes: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
    made = [make_sandbox() for _ in range(count)]

    def one(entry: Entry) -> Done:
        try:
            notebook, exam = entry.read()
        except SubmissionUnreadable as error:
            return Done(entry.student, unreadable=str(error))
        sandbox = sandboxes.get()
        try:
            run = remembering(sandbox, cache)
            return Done(entry.student, graded=grade(notebook, entry.student, exam, run, vouched=entry.vouched))
        finally:
            sandboxes.put(sandbox)

    pool = ThreadPoolExecutor(count)
    try:
        for sandbox in made:
            if cache is None:
                sandbox.start()
            sandboxes.put(sandbox)
        for future in as_completed([pool.submit(one, entry) for entry in entries]):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for sandbox in made:
            sandbox.close()
