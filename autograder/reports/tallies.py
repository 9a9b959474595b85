"""What many students got wrong in the same way: the misreadings behind their answers, and the hints that they read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.grading.report import Report, TestResult, Text

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Tally:
    """What was said of `students`, by id, of the `asked` ones whose question was judged."""

    question: str
    said: Text
    students: tuple[str, ...]
    asked: int

    @property
    def count(self) -> int:
        return len(self.students)


def misreadings(reports: Sequence[Report]) -> list[Tally]:
    """Wrong answers by name, the commonest first; a student counts once for each name and question."""
    return _tallies(reports, lambda test: test.misreading if test.outcome == "failed" else None)


def hints(reports: Sequence[Report]) -> list[Tally]:
    """The hints that students read, the commonest first. Hints that differ in a number alone are one."""
    return _tallies(reports, lambda test: test.hint if test.outcome == "failed" else None)


def _tallies(reports: Sequence[Report], said_of: Callable[[TestResult], Text | None]) -> list[Tally]:
    found: dict[tuple[str, str], tuple[Text, dict[str, None]]] = {}
    asked: dict[str, int] = {}
    for report in reports:
        for question, test in _judged(report, asked):
            said = said_of(test)
            if said is not None:
                key = question, _NUMBER.sub("#", said["en"])
                found.setdefault(key, (said, {}))[1].setdefault(report.student)
    tallies = [
        Tally(question, said, tuple(students), asked[question]) for (question, _), (said, students) in found.items()
    ]
    # Sorting is stable: questions of the same count stay in their order.
    return sorted(tallies, key=lambda tally: -tally.count)


def _judged(report: Report, asked: dict[str, int]) -> Iterator[tuple[str, TestResult]]:
    """The tests of what could be graded, counting for each question whose tests were looked at."""
    if report.unreadable is not None or report.ungraded is not None:
        return
    for question in report.questions:
        asked[question.id] = asked.get(question.id, 0) + any(
            test.outcome in ("passed", "failed") for test in question.tests
        )
        for test in question.tests:
            yield question.id, test
