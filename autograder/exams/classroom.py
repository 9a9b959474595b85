"""Many hand-ins: what is known already is not run, the rest goes to the workers, results come as they are done."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass

from autograder.exams.boundary import Fault
from autograder.exams.submitted import Entry, Submitted, looked_up, marked
from autograder.grading.cache import Cache
from autograder.grading.engine import Graded
from autograder.grading.task import Outcome
from autograder.grading.workers import Workers, next_done, outcome_of, room
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Done:
    """Either `graded` or, where there are no marks, the `fault`."""

    student: str
    graded: Graded | None = None
    fault: Fault | None = None


OpenWorkers = Callable[[], AbstractContextManager[Workers]]


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
        workers: Workers | None = None
        running: dict[Future[Outcome], Submitted] = {}
        while True:
            full = workers is not None and len(running) >= room(workers)
            entry = None if full else again.popleft() if again else next(fresh, None)
            if entry is None and not running:
                return
            if entry is None:
                assert workers is not None
                future = next_done(running, workers)
                submitted = running.pop(future)
                key = submitted.asked.meaning_key
                tried.add(key)
                again.extend(held.pop(key, []))
                yield _done(submitted.entry, marked(submitted, outcome_of(future), cache))
                continue
            found = looked_up(entry, limits, cache)
            if isinstance(found, Fault):
                yield _done(entry, found)
                continue
            submitted, known = found
            key = submitted.asked.meaning_key
            if key in held:
                held[key].append(entry)
            elif known is not None:
                yield _done(entry, marked(submitted, known, None))
            else:
                if workers is None:
                    workers = stack.enter_context(open_workers())
                running[workers.submit(submitted.asked.task)] = submitted
                if cache is not None and key not in tried:
                    held[key] = []


def _done(entry: Entry, result: Graded | Fault) -> Done:
    return Done(entry.student, fault=result) if isinstance(result, Fault) else Done(entry.student, graded=result)
