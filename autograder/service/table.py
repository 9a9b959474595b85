"""The tables that lie beside nbgrader's own: attempts, a row of which is described here, what students ask a person to
look at again (requests.py), and whether grading pauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Engine

WAITING, RUNNING, GRADED, FAILED, REPLACED = "waiting", "running", "graded", "failed", "replaced"

_tables = sql.MetaData()
attempts = sql.Table(
    "epochmark_attempt",
    _tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("assignment", sql.String(128), nullable=False),
    sql.Column("student", sql.String(128), nullable=False),
    sql.Column("submitted", sql.DateTime, nullable=False),
    sql.Column("state", sql.String(16), nullable=False, index=True),
    sql.Column("tries", sql.Integer, nullable=False, default=0),
    sql.Column("asked", sql.Boolean, nullable=False, default=False),
    sql.Column("counted", sql.DateTime),
    sql.Column("started", sql.DateTime),
    sql.Column("finished", sql.DateTime),
    sql.Column("released", sql.DateTime),
    sql.Column("score", sql.Float),
    sql.Column("max_score", sql.Float),
    sql.Column("trouble", sql.Text),
    sql.Column("program", sql.String(64)),
    sql.Column("flagged", sql.Boolean),
    sql.Column("marks", sql.String(400)),
    sql.Column("changed", sql.Text),
    sql.Column("again", sql.Boolean),
    sql.Column("aside", sql.Boolean),
    sql.Column("kept", sql.Text),
    sql.UniqueConstraint("assignment", "student", "submitted"),
)
pauses = sql.Table("epochmark_pause", _tables, sql.Column("since", sql.DateTime, primary_key=True))
requests = sql.Table(
    "epochmark_request",
    _tables,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("assignment", sql.String(128), nullable=False),
    sql.Column("student", sql.String(128), nullable=False),
    sql.Column("asked", sql.DateTime, nullable=False),
    sql.Column("message", sql.Text, nullable=False),
    sql.Column("answered", sql.DateTime),
    sql.Column("answer", sql.Text),
    sql.Column("answered_by", sql.String(128)),
)
_is_open = requests.c.answered.is_(None)
_LATER = ("flagged", "marks", "changed", "again", "aside")  # columns that tables of earlier versions do not have
_INDEXES = (
    sql.Index("epochmark_request_by_student", requests.c.student),
    # One that waits for an answer for each piece of work, whoever asks at the same time.
    sql.Index(
        "epochmark_open_request",
        *(requests.c.assignment, requests.c.student),
        unique=True,
        sqlite_where=_is_open,
        postgresql_where=_is_open,
    ),
    sql.Index("epochmark_by_student", attempts.c.student),
    sql.Index("epochmark_by_count", attempts.c.counted, attempts.c.assignment, attempts.c.student),
    sql.Index("epochmark_by_end", attempts.c.state, attempts.c.finished),
    sql.Index("epochmark_by_assignment", attempts.c.assignment, attempts.c.state, attempts.c.finished),
    sql.Index("epochmark_by_release", attempts.c.state, attempts.c.released),
    sql.Index("epochmark_by_program", attempts.c.program),
    sql.Index("epochmark_by_flag", attempts.c.flagged, attempts.c.finished),
    *(
        # Few attempts have it, and no others are in the index.
        sql.Index(name, attempts.c.finished, sqlite_where=column.is_not(None), postgresql_where=column.is_not(None))
        for name, column in (
            ("epochmark_by_trouble", attempts.c.trouble),
            ("epochmark_by_change", attempts.c.changed),
        )
    ),
)
LIGHT = [column for column in attempts.c if column.name != "kept"]


@dataclass(frozen=True)
class Attempt:
    """One submission of one student. Times are UTC.

    `asked` when an instructor asked for it to be graded again; `counted` is when it first was graded on a student's own
    account; `program` is that of autograder.evidence.program; `trouble` is what the instructor should know of how it
    was graded; `flagged` when there may be something else that a person should look at. `marks` are those of the
    feedback that was released, as `Marks` writes them; `changed` names the written answers, one a line, that are not
    any more what was marked by hand. `again` when it waits with a whole class that is graded again; `aside` when it was
    graded and another one, which is better, stands in the gradebook.
    """

    id: int
    assignment: str
    student: str
    submitted: datetime
    state: str
    tries: int
    asked: bool
    counted: datetime | None
    started: datetime | None
    finished: datetime | None
    released: datetime | None
    score: float | None
    max_score: float | None
    program: str | None
    trouble: str | None
    flagged: bool | None = None
    marks: str | None = None
    changed: str | None = None
    again: bool | None = None
    aside: bool | None = None

    @property
    def seconds(self) -> float | None:
        """From the start of grading to its end."""
        return (self.finished - self.started).total_seconds() if self.finished and self.started else None


def set_up(engine: Engine) -> bool:
    """Make the table, or bring one of an earlier version up to this one; whether that was done."""
    _tables.create_all(engine)
    there = {column["name"] for column in sql.inspect(engine).get_columns(attempts.name)}
    missing = [attempts.c[name] for name in _LATER if name not in there]
    with engine.begin() as connection:
        for column in missing:
            kind = column.type.compile(engine.dialect)
            connection.execute(sql.DDL(f"ALTER TABLE {attempts.name} ADD COLUMN {column.name} {kind}"))
        for index in _INDEXES:
            index.create(connection, checkfirst=True)
    return bool(missing)


def is_latest_graded() -> sql.ColumnElement[bool]:
    """Whether a graded attempt is the newest of its student that was entered: the one that stands in the gradebook."""
    return _was_entered(attempts) & ~_there_is_a_later(lambda later: (later.c.state == GRADED) & _was_entered(later))


def is_latest_scored() -> sql.ColumnElement[bool]:
    """Whether no later attempt of its student has ever been entered: so it stays while it waits to be graded again."""
    return _was_entered(attempts) & ~_there_is_a_later(lambda later: later.c.score.is_not(None) & _was_entered(later))


def is_newest() -> sql.ColumnElement[bool]:
    """Whether no attempt of its student is newer, whatever became of it."""
    return ~_there_is_a_later(lambda later: later.c.state != REPLACED)


def _was_entered(table: Any) -> sql.ColumnElement[bool]:
    return table.c.aside.is_not(True)


def _there_is_a_later(kind: Any) -> sql.ColumnElement[bool]:
    later = attempts.alias("later")
    same = (later.c.assignment == attempts.c.assignment) & (later.c.student == attempts.c.student)
    return sql.exists().where(same & (later.c.submitted > attempts.c.submitted) & kind(later))


def attempt_of(row: Any) -> Attempt:
    values = dict(row._mapping)
    for name in ("submitted", "counted", "started", "finished", "released"):
        if values[name] is not None:
            values[name] = values[name].replace(tzinfo=UTC)
    return Attempt(**values)


def bare(moment: datetime) -> datetime:
    """UTC without saying so, as databases without time zones keep it."""
    return moment.astimezone(UTC).replace(tzinfo=None)
