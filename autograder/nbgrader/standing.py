"""What the gradebook says of students' work: the total and its parts, what waits for a person, and when it is due.

Read with one query for a class, since pages ask for it often; nbgrader's own objects ask once for each figure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sql
from nbgrader import api
from sqlalchemy.engine import Connection, Engine

_assignment, _notebook, _cell, _graded_cell, _task_cell = (
    kind.__table__ for kind in (api.Assignment, api.Notebook, api.BaseCell, api.GradeCell, api.TaskCell)
)
_hand_in, _page, _grade, _comment, _student = (
    kind.__table__ for kind in (api.SubmittedAssignment, api.SubmittedNotebook, api.Grade, api.Comment, api.Student)
)
_FEW = 500


@dataclass(frozen=True)
class Marks:
    """Points: `automatic` is what graders gave and nobody changed, `by_hand` what a person gave, extra credit included.
    `waiting` marks wait for a person; `comments` is a digest of what a person wrote.
    """

    automatic: float
    by_hand: float
    penalty: float
    maximum: float
    waiting: int
    comments: str

    @property
    def total(self) -> float:
        """As `nbgrader export` has it."""
        return max(0.0, self.automatic + self.by_hand - self.penalty)

    def to_text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Marks:
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Standing:
    """One student's work on one assignment; `page` is formgrader's id of the notebook."""

    assignment: str
    student: str
    page: str
    marks: Marks


@dataclass(frozen=True)
class Due:
    """`at` is in UTC and includes the student's extension."""

    at: datetime
    is_extended: bool

    def is_late(self, submitted: datetime) -> bool:
        return submitted > self.at


@dataclass(frozen=True)
class Summary:
    """How many have a total, and the mean of these."""

    graded: int
    mean: float | None
    maximum: float


def set_up(engine: Engine) -> None:
    """Index nbgrader's marks by the page that they belong to, which nbgrader does not: without that each question about
    one student reads the marks of all.
    """
    with engine.begin() as connection:
        connection.execute(
            sql.DDL(
                "CREATE INDEX IF NOT EXISTS epochmark_grade_by_page ON grade "
                "(notebook_id, needs_manual_grade, manual_score, auto_score, extra_credit)"
            )
        )


def standings(
    connection: Connection, assignments: Collection[str] | None = None, students: Collection[str] | None = None
) -> dict[tuple[str, str], Standing]:
    """By assignment and student, what stands in the gradebook, of all or of some of them."""
    query = _each()
    if assignments is not None or students is not None:
        pages = (
            sql.select(_page.c.id)
            .join(_hand_in, _hand_in.c.id == _page.c.assignment_id)
            .join(_assignment, _assignment.c.id == _hand_in.c.assignment_id)
        )
        for column, values in ((_assignment.c.name, assignments), (_hand_in.c.student_id, students)):
            if values is not None:
                pages = pages.where(column.in_(values))
        query = query.where(_grade.c.notebook_id.in_(pages))
    return {(each.assignment, each.student): each for each in _standings(connection, query)}


def waiting_for_a_person(connection: Connection, most: int) -> list[Standing]:
    """Up to so many pieces of work in which a mark waits for a person, those handed in first at the head."""
    pages = connection.execute(_first_to_mark(most)).scalars().all()
    found = (
        {each.page: each for each in _standings(connection, _each().where(_grade.c.notebook_id.in_(pages)))}
        if pages
        else {}
    )
    return [found[page] for page in pages]


@cache
def _first_to_mark(most: int) -> sql.Select[Any]:
    waits = sql.exists().where((_grade.c.notebook_id == _page.c.id) & _grade.c.needs_manual_grade.is_(True))
    return (
        sql.select(_page.c.id)
        .join(_hand_in, _hand_in.c.id == _page.c.assignment_id)
        .where(waits)
        .order_by(_hand_in.c.timestamp, _page.c.id)
        .limit(most)
    )


def summaries(connection: Connection) -> dict[str, Summary]:
    """By assignment."""
    each = _each().subquery()
    raw = each.c.automatic + each.c.by_hand - each.c.penalty
    total = sql.case((raw < 0, 0.0), else_=raw)
    query = sql.select(each.c.name, sql.func.count(), sql.func.avg(total)).group_by(each.c.name)
    most = _maxima(connection)
    return {name: Summary(count, mean, most.get(name, 0.0)) for name, count, mean in connection.execute(query)}


def due_dates(connection: Connection, student: str) -> dict[str, Due]:
    """By assignment, when that student's work is due; nothing where there is no date."""
    its = (_hand_in.c.assignment_id == _assignment.c.id) & (_hand_in.c.student_id == student)
    rows = connection.execute(
        sql.select(_assignment.c.name, _assignment.c.duedate, _hand_in.c.extension).outerjoin_from(
            _assignment, _hand_in, its
        )
    )
    return {name: _due(due, extension) for name, due, extension in rows if due}


def class_due_dates(connection: Connection, assignment: str) -> tuple[Due | None, dict[str, Due]]:
    """The assignment's own, and those of students with an extension."""
    due = connection.execute(sql.select(_assignment.c.duedate).where(_assignment.c.name == assignment)).scalar()
    if due is None:
        return None, {}
    query = (
        sql.select(_hand_in.c.student_id, _hand_in.c.extension)
        .join(_assignment, _assignment.c.id == _hand_in.c.assignment_id)
        .where((_assignment.c.name == assignment) & _hand_in.c.extension.is_not(None))
    )
    return _due(due, None), {student: _due(due, extension) for student, extension in connection.execute(query)}


def full_names(connection: Connection, students: Collection[str] | None = None) -> dict[str, str]:
    """By student, of all or of some of them, as far as the gradebook knows them: family name first."""
    query = sql.select(_student.c.id, _student.c.last_name, _student.c.first_name)
    if students is not None:
        query = query.where(_student.c.id.in_(students))
    return {id: " ".join(filter(None, (last, first))) for id, last, first in connection.execute(query)}


@cache
def _each() -> sql.Select[Any]:
    """A row for each piece of work that was graded. To put a question together takes longer than to answer it."""
    extra = sql.func.coalesce(_grade.c.extra_credit, 0.0)
    unchanged = sql.case((_grade.c.manual_score.is_(None), sql.func.coalesce(_grade.c.auto_score, 0.0)), else_=0.0)
    by_hand = sql.func.coalesce(_grade.c.manual_score, 0.0) + extra
    return (
        sql.select(
            _assignment.c.name,
            _hand_in.c.student_id,
            _page.c.id.label("page"),
            sql.func.coalesce(_page.c.late_submission_penalty, 0.0).label("penalty"),
            sql.func.sum(unchanged).label("automatic"),
            sql.func.sum(by_hand).label("by_hand"),
            sql.func.sum(sql.case((_grade.c.needs_manual_grade, 1), else_=0)).label("waiting"),
        )
        .select_from(_grade)
        .join(_page, _page.c.id == _grade.c.notebook_id)
        .join(_hand_in, _hand_in.c.id == _page.c.assignment_id)
        .join(_assignment, _assignment.c.id == _hand_in.c.assignment_id)
        .group_by(
            _assignment.c.name,
            _hand_in.c.student_id,
            _hand_in.c.timestamp,
            _page.c.id,
            _page.c.late_submission_penalty,
        )
    )


def _maxima(connection: Connection) -> dict[str, float]:
    """What each assignment is worth."""
    return {row[0]: row[1] for row in connection.execute(_worth())}


@cache
def _worth() -> sql.Select[Any]:
    most = sql.func.coalesce(_graded_cell.c.max_score, _task_cell.c.max_score, 0.0)
    return (
        sql.select(_assignment.c.name, sql.func.sum(most))
        .select_from(_cell)
        .join(_notebook, _notebook.c.id == _cell.c.notebook_id)
        .join(_assignment, _assignment.c.id == _notebook.c.assignment_id)
        .outerjoin(_graded_cell, _graded_cell.c.id == _cell.c.id)
        .outerjoin(_task_cell, _task_cell.c.id == _cell.c.id)
        .group_by(_assignment.c.name)
    )


def _standings(connection: Connection, query: sql.Select[Any]) -> list[Standing]:
    most, rows = _maxima(connection), connection.execute(query).all()
    comments = _comments(connection, [row.page for row in rows])
    return [
        Standing(
            row.name,
            row.student_id,
            row.page,
            Marks(
                row.automatic,
                row.by_hand,
                row.penalty,
                most.get(row.name, 0.0),
                row.waiting,
                comments.get(row.page, ""),
            ),
        )
        for row in rows
    ]


def _comments(connection: Connection, pages: Sequence[str]) -> dict[str, str]:
    """A digest of what a person wrote to each page, where somebody did."""
    query = sql.select(_comment.c.notebook_id, _comment.c.manual_comment).where(_comment.c.manual_comment.is_not(None))
    if len(pages) < _FEW:
        query = query.where(_comment.c.notebook_id.in_(pages))
    found: dict[str, list[str]] = {}
    for page, text in connection.execute(query.order_by(_comment.c.notebook_id, _comment.c.id)):
        found.setdefault(page, []).append(text)
    return {page: hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16] for page, texts in found.items()}


def _due(due: datetime, extension: timedelta | None) -> Due:
    """nbgrader keeps times in UTC, without saying so."""
    return Due((due + (extension or timedelta())).replace(tzinfo=UTC), bool(extension))
