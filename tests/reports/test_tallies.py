"""The commonest misreadings and hints, with who made them."""

from __future__ import annotations

from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.reports.tallies import hints, misreadings

LAST = {"en": "the last epoch", "ja": "最後のエポック"}
EARLY = {"en": "an epoch that is too early", "ja": "早すぎるエポック"}


def hint(number: int) -> dict[str, str]:
    return {"en": f"At epoch {number} the line is not in the band.", "ja": f"エポック {number} は帯の外です。"}


def report(student: str, *tests: TestResult, **more: object) -> Report:
    return Report("a", student, (QuestionResult("q1", 1, tests),), **more)  # type: ignore[arg-type]


def wrong(number: int, misreading: dict[str, str] | None, outcome: str = "failed") -> TestResult:
    return TestResult("test", outcome, hint=hint(number), misreading=misreading)  # type: ignore[arg-type]


def test_students_count_once_for_each_name_and_the_commonest_comes_first():
    reports = [
        report("ann", wrong(3, LAST), wrong(4, LAST)),
        report("ben", wrong(20, LAST), TestResult("test", "passed")),
        report("cleo", wrong(1, EARLY), wrong(2, None)),
        report("dan", TestResult("test", "passed")),
        report("eve", wrong(9, LAST, "waiting")),
        report("finn", wrong(9, LAST), unreadable="no notebook"),
    ]
    first, second = misreadings(reports)
    assert (first.said, first.students, first.asked) == (LAST, ("ann", "ben"), 4)
    assert (second.said, second.students, second.question) == (EARLY, ("cleo",), "q1")
    (only,) = hints(reports)
    assert only.students == ("ann", "ben", "cleo"), "hints that differ in numbers alone are one"
    assert only.said == hint(3)


def test_nobody_and_nothing():
    assert misreadings([]) == hints([]) == []
