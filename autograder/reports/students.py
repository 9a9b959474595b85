"""One student in the report: a line of the table, and a section with what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.evidence.printable import printable
from autograder.feedback.markup import points
from autograder.feedback.question import FULL, NONE, PART, REVIEW, WAITING, status
from autograder.feedback.report import Cell
from autograder.grading.report import QuestionResult, TestResult, Text
from autograder.reports.curves import Curve, curves_of
from autograder.reports.members import Member
from autograder.reports.messages import both
from autograder.reports.questions import QuestionLine

_LONGEST_DETAIL = 600


@dataclass(frozen=True)
class TableLine:
    """A line of the table; `place` names the section, if there is one, and `states` what can be filtered by."""

    place: int | None
    id: str
    name: str
    submitted: str
    is_late: bool
    cells: tuple[Cell, ...]
    total: float | None
    states: tuple[str, ...]
    flags: tuple[Text, ...]


@dataclass(frozen=True)
class Lost:
    """A question that did not earn all of its points, with the tests that did not pass."""

    line: QuestionLine
    symbol: str
    score: float
    tests: tuple[TestResult, ...]


@dataclass(frozen=True)
class Section:
    place: int
    id: str
    name: str
    total: float | None
    parts: Text | None
    flags: tuple[Text, ...]
    reason: str | None
    passed: str
    lost: tuple[Lost, ...]
    curves: tuple[Curve, ...]
    seconds: float


def table_line(member: Member, lines: Sequence[QuestionLine], maximum: float, place: int | None) -> TableLine:
    flags = _flags(member)
    states = {
        "late": member.is_late,
        "review": member.to_review,
        "flagged": bool(flags),
        "missing": not member.handed_in,
    }
    return TableLine(
        place,
        member.id,
        member.name,
        member.submitted.astimezone().strftime("%Y-%m-%d %H:%M") if member.submitted else "",
        member.is_late,
        tuple(_cell(member, line) for line in lines),
        _total(member),
        tuple(name for name, holds in states.items() if holds),
        flags,
    )


def section_of(member: Member, lines: Sequence[QuestionLine], maximum: float, place: int) -> Section:
    """Of somebody with a row."""
    assert member.row is not None
    report = member.row.report
    results = {} if report is None else {question.id: question for question in report.questions}
    judged = [(line, results[line.id]) for line in lines if line.id in results]
    exhibits = () if report is None else [each for shown in report.exhibits.values() for each in shown]
    return Section(
        place,
        member.id,
        member.name,
        _total(member),
        _parts(member, maximum),
        _flags(member),
        printable(member.row.unreadable or "–") if report is None else None,
        ", ".join(line.label for line, result in judged if status(result) == FULL),
        tuple(_lost(line, result) for line, result in judged if status(result) != FULL),
        tuple(curves_of(exhibits, list(member.row.curves.values()))),
        member.row.seconds,
    )


def _flags(member: Member) -> tuple[Text, ...]:
    """What the instructor should know; programs that look alike stand in a part of their own."""
    if member.row is None:
        return ()
    if member.row.report is None:
        return (both("could_not"),)
    return member.row.flags


def _total(member: Member) -> float | None:
    return round(member.marks.total, 2) if member.marks.marks else None


def _parts(member: Member, maximum: float) -> Text | None:
    if not member.marks.marks:
        return None
    marks = member.marks.marks.values()
    automatic = sum(mark.automatic or 0.0 for mark in marks if mark.manual is None)
    by_hand = sum((mark.manual or 0.0) + (mark.extra_credit or 0.0) for mark in marks)
    return both(
        "parts_late" if member.marks.penalty else "parts",
        automatic=points(automatic),
        by_hand=points(by_hand),
        penalty=points(member.marks.penalty),
        total=points(member.marks.total),
        maximum=points(maximum),
    )


def _cell(member: Member, line: QuestionLine) -> Cell:
    """What the gradebook has of a question; where its score is the graders', with what they say of it."""
    mark = member.mark(line.question)
    if mark is None:
        return Cell("–", "", "absent")
    if mark.score is None:
        return Cell(REVIEW, "", "review")
    share = mark.score / line.worth if line.worth else 0.0
    shade, score = str(round(4 * min(max(share, 0.0), 1.0))), points(mark.score)
    if not mark.marked:
        return Cell(REVIEW, score, "review")
    if mark.manual is not None and line.is_automatic:
        return Cell("✎", score, shade)
    report = member.row.report if member.row else None
    result = next((each for each in report.questions if each.id == line.id), None) if report else None
    if result is not None and status(result) == WAITING:
        return Cell(WAITING, score, "waiting")
    return Cell(FULL if share >= 0.999 else PART if share > 0 else NONE, score, shade)


def _lost(line: QuestionLine, result: QuestionResult) -> Lost:
    tests = tuple(
        TestResult(
            test.name,
            test.outcome,
            test.weight,
            test.hint if test.outcome == "failed" else None,
            printable(test.detail)[:_LONGEST_DETAIL] if test.detail else None,
            misreading=test.misreading if test.outcome == "failed" else None,
        )
        for test in result.tests
        if not test.passed
    )
    return Lost(line, status(result), result.score, tests)
