"""Everybody of a class: what the gradebook says of them, and what grading found in what they handed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from nbgrader.api import Gradebook

from autograder.exports.marks import ClassMarks, Mark, Person, Question, StudentMarks, read_marks
from autograder.feedback.report import ReportRow
from autograder.nbgrader.standing import Due, class_due_dates


@dataclass(frozen=True)
class Member:
    """One of the class. `row` is None for who handed nothing in; `fingerprints` are those of the own program, `others`
    when attempts came that are not the one in the gradebook, as far as known.
    """

    marks: StudentMarks
    row: ReportRow | None = None
    due: Due | None = None
    fingerprints: frozenset[int] = frozenset()
    others: tuple[datetime, ...] = ()

    @property
    def id(self) -> str:
        return self.marks.person.id

    @property
    def name(self) -> str:
        """As the roster has it, family name first; empty where that has none."""
        return " ".join(filter(None, (self.marks.person.last_name, self.marks.person.first_name)))

    @property
    def submitted(self) -> datetime | None:
        return None if self.marks.submitted is None else self.marks.submitted.replace(tzinfo=UTC)

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.submitted is not None and self.due.is_late(self.submitted)

    @property
    def handed_in(self) -> bool:
        return self.row is not None or self.marks.state != "not submitted"

    @property
    def to_review(self) -> bool:
        """Whether a person has to look at it: what the gradebook waits for, or what could not be graded."""
        waits = self.handed_in and self.marks.state == "not marked yet"
        return waits or (self.row is not None and (self.row.for_review or _in_doubt(self.row)))

    def mark(self, question: Question) -> Mark | None:
        return self.marks.marks.get(question)


@dataclass(frozen=True)
class Class:
    """An assignment's questions as the gradebook has them, what they are worth, and everybody in order of their ids."""

    questions: tuple[Question, ...]
    max_score: float
    members: tuple[Member, ...]
    due: datetime | None


def members_of(
    gradebook: Gradebook,
    assignment: str,
    rows: Sequence[ReportRow],
    fingerprints: Mapping[str, frozenset[int]],
    only: Collection[str] | None = None,
    attempts: Mapping[str, Collection[datetime]] | None = None,
) -> Class:
    """The class as the gradebook has it, each with what grading found, if anything; those in `only`, where it is given.
    `attempts` are when each student handed in, as far as known.

    Raises CourseError where the gradebook does not know the assignment.
    """
    found = read_marks(gradebook, assignment)
    with gradebook.engine.connect() as connection:
        due, extended = class_due_dates(connection, assignment)
    by_student = {row.student: row for row in rows}
    members = [
        Member(
            marks,
            by_student.get(marks.person.id),
            extended.get(marks.person.id, due),
            fingerprints.get(marks.person.id, frozenset()),
            _others(marks, (attempts or {}).get(marks.person.id, ())),
        )
        for marks in (*found.students, *_unknown(found, by_student))
        if only is None or marks.person.id in only
    ]
    return Class(
        found.questions,
        found.max_score,
        tuple(sorted(members, key=lambda member: member.id)),
        None if due is None else due.at,
    )


def _unknown(found: ClassMarks, students: Collection[str]) -> list[StudentMarks]:
    """Who handed something in that never came into the gradebook."""
    known = {each.person.id for each in found.students}
    return [
        StudentMarks(Person(student), None, "not marked yet", {}, 0.0, 0.0)
        for student in students
        if student not in known
    ]


def _others(marks: StudentMarks, attempts: Collection[datetime]) -> tuple[datetime, ...]:
    counted = marks.submitted and marks.submitted.replace(tzinfo=UTC)
    return tuple(sorted(when for when in attempts if when != counted))


def _in_doubt(row: ReportRow) -> bool:
    return bool(row.unreadable) if row.report is None else row.report.needs_review
