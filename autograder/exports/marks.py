"""The marks of an assignment, as the gradebook has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from nbgrader.api import BaseCell, Gradebook, MissingEntry, Notebook, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy.orm import selectinload

from autograder.course import CourseError
from autograder.course.options import did_you_mean

State = Literal["marked", "not marked yet", "not submitted"]


@dataclass(frozen=True)
class Question:
    """A graded cell of the assignment. `by_hand`: it is a person who marks it."""

    notebook: str
    name: str
    max_score: float
    by_hand: bool


@dataclass(frozen=True)
class Mark:
    """What one submission got for one question, in points; None where nobody has said. `marked` is False while a person
    still has to look at it.
    """

    automatic: float | None
    manual: float | None
    extra_credit: float | None
    marked: bool
    comment: str

    @property
    def score(self) -> float | None:
        """The hand's mark before the automatic one, as nbgrader counts."""
        given = self.automatic if self.manual is None else self.manual
        return given if given is None else given + (self.extra_credit or 0.0)


@dataclass(frozen=True)
class Person:
    """Somebody in the gradebook's roster. `lms_id` is what an LMS calls them by."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""


@dataclass(frozen=True)
class StudentMarks:
    """One student's marks. `score` is before and `total` after the penalty for lateness; `marks` is by question, and
    empty where nothing was handed in.
    """

    person: Person
    submitted: datetime | None
    state: State
    marks: Mapping[Question, Mark]
    score: float
    penalty: float

    @property
    def total(self) -> float:
        return max(0.0, self.score - self.penalty)


@dataclass(frozen=True)
class ClassMarks:
    """The marks of everybody in the roster, in order of their ids."""

    assignment: str
    questions: tuple[Question, ...]
    max_score: float
    students: tuple[StudentMarks, ...]


def read_marks(gradebook: Gradebook, assignment: str) -> ClassMarks:
    """Raises CourseError where the gradebook does not know the assignment."""
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        known = sorted(other.name for other in gradebook.assignments)
        raise CourseError(
            f"{assignment}: the gradebook does not know it. {did_you_mean(assignment, known)}"
            f"It has: {', '.join(known) or 'none'}."
        ) from None
    questions = {
        cell.id: Question(notebook.name, cell.name, float(cell.max_score), _by_hand(cell, notebook))
        for notebook in found.notebooks
        for cell in (*notebook.grade_cells, *notebook.task_cells)
    }
    in_order = sorted(questions.values(), key=lambda question: (question.notebook, _natural(question.name)))
    submissions = {
        submission.student_id: submission
        for submission in gradebook.db.query(SubmittedAssignment)
        .filter(SubmittedAssignment.assignment_id == found.id)
        .options(
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades),
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.comments),
        )
    }
    students = gradebook.db.query(Student).order_by(Student.id)
    return ClassMarks(
        assignment,
        tuple(in_order),
        float(found.max_score),
        tuple(_student_marks(person_of(student), submissions.get(student.id), questions) for student in students),
    )


def person_of(student: Student) -> Person:
    return Person(
        student.id, student.first_name or "", student.last_name or "", student.email or "", student.lms_user_id or ""
    )


def points(value: float | None) -> str:
    """Points in figures, without the noise of sums: Moodle keeps five decimals. Nothing for None."""
    return "" if value is None else f"{value + 0.0:.5f}".rstrip("0").rstrip(".")


def _student_marks(
    person: Person, submission: SubmittedAssignment | None, questions: Mapping[str, Question]
) -> StudentMarks:
    if submission is None:
        return StudentMarks(person, None, "not submitted", {}, 0.0, 0.0)
    marks: dict[Question, Mark] = {}
    for notebook in submission.notebooks:
        comments = {comment.name: comment.comment or "" for comment in notebook.comments}
        for grade in notebook.grades:
            question = questions[grade.cell_id]
            marks[question] = Mark(
                grade.auto_score,
                grade.manual_score,
                grade.extra_credit,
                not grade.needs_manual_grade,
                comments.get(question.name, ""),
            )
    # A submission of which the gradebook holds no grade at all was never graded.
    marked = bool(marks or not questions) and all(mark.marked for mark in marks.values())
    return StudentMarks(
        person,
        submission.timestamp,
        "marked" if marked else "not marked yet",
        marks,
        float(submission.score or 0.0),
        float(submission.late_submission_penalty or 0.0),
    )


def _by_hand(cell: BaseCell, notebook: Notebook) -> bool:
    """Whether it is no cell of checks, but what the student wrote, in words or in code."""
    return cell.cell_type != "code" or any(solution.name == cell.name for solution in notebook.solution_cells)


def _natural(name: str) -> list[tuple[int, str]]:
    """q2 before q10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name) if part]
