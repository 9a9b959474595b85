"""Many hand-ins: what is known already is not run, the rest goes to the workers, results come as they are done."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.evidence.preparation import prepare
from autograder.exams.boundary import Fault, settled
from autograder.exams.hand_in import HandIn
from autograder.grading.cache import Cache
from autograder.grading.engine import Exam, Graded, mark, remarked, task_of
from autograder.grading.memory import Asked, recall, remember
from autograder.grading.report import Text
from autograder.grading.task import Outcome
from autograder.grading.workers import TaskLost, Workers
from autograder.sandbox.limits import Limits

# So many tasks wait for each worker: none is ever idle, and the memory needed does not grow with the class.
_AHEAD = 2


@dataclass(frozen=True)
class Entry:
    """One student's hand-in. `read` gives it when its turn comes.

    `vouched` when the student is known to have handed it in.
    """

    student: str
    read: Callable[[], HandIn]
    vouched: bool = True


@dataclass(frozen=True)
class Done:
    """Either `graded` or, where there are no marks, the `fault`."""

    student: str
    graded: Graded | None = None
    fault: Fault | None = None


@dataclass(frozen=True)
class Submitted:
    """A hand-in that is being run."""

    entry: Entry
    prepared: NotebookNode
    exam: Exam
    asked: Asked
    remarks: tuple[Text, ...]
    for_review: bool


OpenWorkers = Callable[[], AbstractContextManager[Workers[Submitted]]]


def grade_class(
    entries: Iterable[Entry], limits: Limits, open_workers: OpenWorkers, cache: Cache | None = None
) -> Generator[Done, None, None]:
    """Yield results in the order in which they are done; with a cache, nothing that it knows is run again.

    Workers are opened only when something has to be run. Nothing about one hand-in ends the class: raises only what
    concerns all of them (see autograder.exams.boundary).
    """
    fresh, again = iter(entries), deque[Entry]()
    # Students whose programs may be the same as one that is being run wait for it, once: it may serve them all.
    held: dict[str, list[Entry]] = {}
    tried: set[str] = set()
    with contextlib.ExitStack() as stack:
        workers: Workers[Submitted] | None = None
        while True:
            full = workers is not None and len(workers) >= _AHEAD * max(1, workers.size)
            entry = None if full else again.popleft() if again else next(fresh, None)
            if entry is None and (workers is None or not len(workers)):
                return
            if entry is None:
                assert workers is not None
                submitted, outcome = workers.next()
                key = submitted.asked.meaning_key
                tried.add(key)
                again.extend(held.pop(key, []))
                yield _done(submitted.entry, _marked(submitted, outcome, cache))
                continue
            read = _read(entry, limits, cache)
            if isinstance(read, Fault):
                yield _done(entry, read)
                continue
            submitted, known = read
            key = submitted.asked.meaning_key
            if key in held:
                held[key].append(entry)
            elif known is not None:
                yield _done(entry, _marked(submitted, known, None))
            else:
                if workers is None:
                    workers = stack.enter_context(open_workers())
                workers.submit(submitted.asked.task, submitted)
                if cache is not None and key not in tried:
                    held[key] = []


def _read(entry: Entry, limits: Limits, cache: Cache | None) -> tuple[Submitted, Outcome | None] | Fault:
    """What is to be run, and its outcome where that is known."""

    def step() -> tuple[Submitted, Outcome | None]:
        hand_in = entry.read()
        prepared = prepare(hand_in.notebook, hand_in.exam.reference)
        asked = Asked(*task_of(prepared.notebook, hand_in.exam), limits)
        remarks = (*hand_in.remarks, *prepared.remarks)
        submitted = Submitted(entry, prepared.notebook, hand_in.exam, asked, remarks, hand_in.for_review)
        return submitted, recall(submitted.asked, cache)

    return settled(step)


def _marked(submitted: Submitted, outcome: Outcome | TaskLost, cache: Cache | None) -> Graded | Fault:
    """Marks for an outcome, which is kept in the cache."""
    entry = submitted.entry

    def step() -> Graded:
        if isinstance(outcome, TaskLost):
            raise outcome
        remember(submitted.asked, outcome, cache)
        graded = mark(submitted.prepared, outcome, entry.student, submitted.exam, vouched=entry.vouched)
        return remarked(graded, submitted.remarks, for_review=submitted.for_review)

    return settled(step)


def _done(entry: Entry, result: Graded | Fault) -> Done:
    return Done(entry.student, fault=result) if isinstance(result, Fault) else Done(entry.student, graded=result)
