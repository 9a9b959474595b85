"""The made-up class of tests/feedback as the gradebook would have it: late students, marks by hand, who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import feedback_sample as sample

from autograder.exports.marks import Mark, Person, Question, StudentMarks
from autograder.feedback import ReportRow
from autograder.nbgrader.standing import Due
from autograder.reports.members import Class, Member
from autograder.reports.page import Assignment, class_report

NAME = "image_classification"
WRITTEN = Question(NAME, "q11_reflection", 2.0, by_hand=True)
DUE = datetime(2025, 5, 10, 12, tzinfo=UTC)
ABOUT = Assignment(sample.TITLE, sample.QUESTIONS)


def class_of(rows: Sequence[ReportRow], missing: Sequence[str] = ("zoe",)) -> Class:
    """Every fifth one was late by a day, with one point taken off; every second one has a mark by hand."""
    worth = {id: float(points) for id, points in zip(sample.QUESTIONS, sample.POINTS, strict=True)}
    questions = (*(Question(NAME, id, worth[id], by_hand=False) for id in worth), WRITTEN)
    members = [_member(number, row, questions) for number, row in enumerate(rows, start=1)]
    members += [Member(StudentMarks(Person(id, "Zoë", "Öz"), None, "not submitted", {}, 0.0, 0.0)) for id in missing]
    return Class(questions, sum(worth.values()) + 2, tuple(members), DUE)


def page_of(rows: Sequence[ReportRow], language: str = "en", **more: object) -> str:
    return class_report(ABOUT, class_of(rows), language, sample.GENERATED, **more)  # type: ignore[arg-type]


def _member(number: int, row: ReportRow, questions: Sequence[Question]) -> Member:
    earned = {question.id: question.score for question in row.report.questions} if row.report else {}
    marks = {
        question: Mark(earned.get(question.name), None, None, marked=True, comment="")
        for question in questions
        if question.name in earned
    }
    by_hand = 1.5 if number % 2 else None
    if row.report:
        marks[WRITTEN] = Mark(None, by_hand, None, marked=by_hand is not None, comment="")
    late = number % 5 == 0
    score = sum(mark.score or 0.0 for mark in marks.values())
    when = DUE.replace(tzinfo=None) - timedelta(hours=7 * number % 60) + timedelta(days=3 * late)
    person = Person(row.student, f"First{number}", f"Last{number}")
    state = "marked" if by_hand else "not marked yet"
    return Member(StudentMarks(person, when, state, marks, score, 1.0 * late), row, Due(DUE, False))
