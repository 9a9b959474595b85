"""First causes first: what is not done, or has stopped, is named, and what follows from it waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from autograder.evidence.blank import is_blank
from autograder.evidence.notebook import code_cells, grade_id
from autograder.evidence.original import Original
from autograder.evidence.request import Request
from autograder.evidence.sources import words
from autograder.evidence.submission import Submission
from autograder.grading.report import Outcome, QuestionResult, TestResult, Text
from autograder.grading.stops import Stop, stop_of

_NOT_DONE: Text = {"en": "This question is not done yet.", "ja": "この問題は、まだ解かれていません。"}
_NOT_RUN: Text = {
    "en": "The run of your notebook ended before the cell of this question was done.",
    "ja": "この問題のセルが終わる前に、ノートブックの実行が終わりました。",
}


@dataclass(frozen=True)
class _Work:
    """What a student made of one question. `asks_for` are the names to be collected that no question before it names;
    `is_untouched` when its cells are as they were handed out.
    """

    asks_for: frozenset[str]
    is_untouched: bool
    stop: Stop | None
    follows: bool


class Causes:
    """What is not done in an executed notebook, and where it stopped."""

    def __init__(self, executed: NotebookNode, reference: NotebookNode, request: Request) -> None:
        original = Original(reference)
        cells = {name: cell for cell in executed.cells if (name := grade_id(cell)) is not None}
        requested = {*request.answers, *request.models, *request.histories, *request.calls}
        stops = dict(_first_stops(executed, original))
        has_run = any(cell.get("execution_count") for cell in executed.cells)
        self._work: dict[str, _Work] = {}
        self._owners: dict[str, str] = {}
        for question, own in _questions(original):
            mentioned = frozenset().union(*map(original.asked_for, own)) & requested
            asks_for = frozenset(mentioned - set(self._owners))
            self._owners |= dict.fromkeys(asks_for, question)
            given = [cells.get(original.names[index] or "") for index in own]
            untouched = all(
                cell is None or original.is_blank(index, cell.source) for index, cell in zip(own, given, strict=True)
            )
            stop = next((stops[name] for index in own if (name := original.names[index] or "") in stops), None)
            lacks = stop.lacks if stop else None
            follows = lacks is not None and self._is_open(self._owners.get(lacks, question), but=question)
            if stop is None and has_run and any(cell is not None and _is_left_out(cell) for cell in given):
                stop = Stop(_NOT_RUN, None, has_not_begun=True)
                # The run ended once, which is told once.
                follows = any(work.stop == stop for work in self._work.values())
            self._work[question] = _Work(asks_for, untouched, stop, follows)

    def told(self, result: QuestionResult, submission: Submission) -> QuestionResult:
        """The result with the first cause in the place of what follows from it."""
        work = self._work.get(result.id)
        if work is None:
            return result
        nothing = not work.asks_for & _made(submission)
        has_not_run = work.is_untouched or (work.stop is not None and work.stop.has_not_begun)
        # A picture may have been drawn in another cell: what asks for no names is not done where none of it is right.
        is_vacuous = nothing and has_not_run and bool(work.asks_for)
        cause: Text | None
        if work.is_untouched and nothing and (is_vacuous or not any(test.passed for test in result.tests)):
            cause = _NOT_DONE
        elif work.stop is not None and not work.follows:
            cause = work.stop.says
        else:
            cause = None
        tests = (self._test(test, result.id, work, cause, is_vacuous) for test in result.tests)
        return replace(result, tests=tuple(tests))

    def _test(self, test: TestResult, question: str, work: _Work, cause: Text | None, is_vacuous: bool) -> TestResult:
        if test.passed and is_vacuous:
            outcome: Outcome = "waiting" if cause is None else "failed"
            return replace(test, outcome=outcome, hint=cause, detail="nothing that the question asks for was made")
        if test.outcome != "failed":
            return test
        if cause is not None:
            return replace(test, hint=cause)
        waits = test.lacks is not None and self._is_open(self._owners.get(test.lacks, question), but=question)
        return replace(test, outcome="waiting") if waits or work.follows else test

    def _is_open(self, question: str, but: str) -> bool:
        """Whether this other question is not done, or has stopped."""
        work = self._work.get(question)
        return work is not None and question != but and (work.is_untouched or work.stop is not None)


def _questions(original: Original) -> Iterator[tuple[str, list[int]]]:
    """The questions that are checked automatically, each with the cells that students write into for it."""
    own: list[int] = []
    for index in original.indices:
        if original.kinds[index] != "code":
            continue
        if original.is_own(index):
            own.append(index)
        elif own and original.is_graded(index):
            yield original.names[index] or "", own
            own = []


def _first_stops(executed: NotebookNode, original: Original) -> Iterator[tuple[str, Stop]]:
    """The students' cells that stopped, by name. One that lacks a name which stands in a cell that stopped before has
    stopped for the same reason, and says so.
    """
    before: list[tuple[frozenset[str], Stop]] = []
    for index in code_cells(executed):
        cell = executed.cells[index]
        name = grade_id(cell)
        if (
            name in original.index
            and original.is_locked(original.index[name])
            and original.is_graded(original.index[name])
        ):
            continue
        if (stop := stop_of(cell)) is None:
            continue
        first = next((one for said, one in before if stop.lacks in said), None)
        if first is None:
            before.append((words(cell.source), stop))
        if name is not None:
            yield name, stop if first is None else replace(first, lacks=stop.lacks)


def _is_left_out(cell: NotebookNode) -> bool:
    return bool(cell.source.strip()) and not cell.execution_count


def _made(submission: Submission) -> frozenset[str]:
    """The names that stand for something."""
    kinds: tuple[Mapping[str, object], ...] = (submission.models, submission.unloadable, submission.histories)
    there = {name for kind in kinds for name in kind}
    # Where a task hands out a function to be written, it is there from the beginning, and fails.
    there |= {name for name, calls in submission.calls.items() if any(call.error is None for call in calls)}
    return frozenset(there | {name for name, value in submission.answers.items() if not is_blank(value)})
