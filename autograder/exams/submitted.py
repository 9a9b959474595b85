"""One hand-in on its way to marks, of a class or of the service: read, then known or run, then marked."""

from __future__ import annotations

from collections.abc import Callable
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
from autograder.grading.workers import TaskLost
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Entry:
    """One student's hand-in. `read` gives it when its turn comes.

    `vouched` when the student is known to have handed it in.
    """

    student: str
    read: Callable[[], HandIn]
    vouched: bool = True


@dataclass(frozen=True)
class Submitted:
    """A hand-in that can be run."""

    entry: Entry
    prepared: NotebookNode
    exam: Exam
    asked: Asked
    remarks: tuple[Text, ...]
    for_review: bool


def looked_up(entry: Entry, limits: Limits, cache: Cache | None) -> tuple[Submitted, Outcome | None] | Fault:
    """What is to be run, and its outcome where that is known."""

    def step() -> tuple[Submitted, Outcome | None]:
        hand_in = entry.read()
        prepared = prepare(hand_in.notebook, hand_in.exam.reference)
        asked = Asked(*task_of(prepared.notebook, hand_in.exam), limits)
        remarks = (*hand_in.remarks, *prepared.remarks)
        submitted = Submitted(entry, prepared.notebook, hand_in.exam, asked, remarks, hand_in.for_review)
        return submitted, recall(submitted.asked, cache)

    return settled(step)


def marked(submitted: Submitted, outcome: Outcome | TaskLost, cache: Cache | None) -> Graded | Fault:
    """Marks for an outcome, which is kept in the cache."""
    entry = submitted.entry

    def step() -> Graded:
        if isinstance(outcome, TaskLost):
            raise outcome
        remember(submitted.asked, outcome, cache)
        graded = mark(submitted.prepared, outcome, entry.student, submitted.exam, vouched=entry.vouched)
        return remarked(graded, submitted.remarks, for_review=submitted.for_review)

    return settled(step)
