"""The marks as tables for a spreadsheet or a program: a line for each student, and a line for each question of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from autograder.evidence.printable import printable
from autograder.exports.formulas import defused
from autograder.exports.marks import ClassMarks, Question, StudentMarks, points

# Gives the text that a student wrote as an answer, or nothing.
Answers = Callable[[str, Question], str]

_PERSON = ("assignment", "student_id", "last_name", "first_name", "email")
_BEFORE = ("state", "submitted")
_AFTER = ("score", "late_penalty", "total", "max_score")
_MARK = ("notebook", "question", "kind", "automatic", "by_hand", "extra_credit", "score", "max_score", "state")
_TEXTS = ("comment", "answer")


def wide(marks: ClassMarks) -> bytes:
    """A line for each student, with a column for each question."""
    names = question_names(marks)
    head = (*_PERSON, *_BEFORE, *(names[question] for question in marks.questions), *_AFTER)
    return _csv(head, (_wide_line(marks, student) for student in marks.students))


def long(marks: ClassMarks, answer_of: Answers) -> bytes:
    """A line for each question of each student who handed something in."""
    head = (*_PERSON, *_MARK, *_TEXTS)
    return _csv(
        head,
        (
            _long_line(marks, student, question, answer_of)
            for student in marks.students
            for question in marks.questions
            if question in student.marks
        ),
    )


def question_names(marks: ClassMarks) -> dict[Question, str]:
    """What each question's column is called: its name, and its notebook's too where there are several."""
    several = len({question.notebook for question in marks.questions}) > 1
    return {
        question: f"{question.notebook}/{question.name}" if several else question.name for question in marks.questions
    }


def _wide_line(marks: ClassMarks, student: StudentMarks) -> list[str]:
    given = [student.marks.get(question) for question in marks.questions]
    handed_in = student.state != "not submitted"
    sums = (student.score, student.penalty, student.total) if handed_in else (None, None, None)
    return [
        *_person_cells(marks, student),
        student.state,
        _moment(student),
        *(points(mark.score if mark else None) for mark in given),
        *map(points, (*sums, marks.max_score)),
    ]


def _long_line(marks: ClassMarks, student: StudentMarks, question: Question, answer_of: Answers) -> list[str]:
    mark = student.marks[question]
    return [
        *_person_cells(marks, student),
        _text(question.notebook),
        _text(question.name),
        "by hand" if question.by_hand else "automatic",
        *map(points, (mark.automatic, mark.manual, mark.extra_credit, mark.score, question.max_score)),
        "marked" if mark.marked else "not marked yet",
        _text(mark.comment),
        _text(answer_of(student.person.id, question)) if question.by_hand else "",
    ]


def _person_cells(marks: ClassMarks, student: StudentMarks) -> list[str]:
    person = student.person
    return [_text(cell) for cell in (marks.assignment, person.id, person.last_name, person.first_name, person.email)]


def _moment(student: StudentMarks) -> str:
    """nbgrader keeps times in UTC."""
    return f"{student.submitted.isoformat(timespec='seconds')}Z" if student.submitted else ""


def _text(text: str) -> str:
    return defused(printable(text))


def _csv(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """In UTF-8 with its mark, by which spreadsheets in Japan know it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([_text(cell) for cell in head])
    writer.writerows(lines)
    return written.getvalue().encode("utf-8-sig")
