"""What the service keeps: one row for each attempt, in a table beside nbgrader's gradebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from autograder.evidence.submission import LearningCurve
from autograder.grading.archive import from_json
from autograder.grading.report import Report

WAITING, RUNNING, GRADED, FAILED, REPLACED = "waiting", "running", "graded", "failed", "replaced"
_TRIES = 2  # one that brings its sandbox or the service down is tried once more

_tables = sql.MetaData()
_attempts = sql.Table(
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
    sql.Column("kept", sql.Text),
    sql.UniqueConstraint("assignment", "student", "submitted"),
)
_LIGHT = [column for column in _attempts.c if column.name != "kept"]


@dataclass(frozen=True)
class Attempt:
    """One submission of one student. Times are UTC.

    `asked` when an instructor asked for it to be graded again; `counted` is when it first was graded on a student's own
    account; `program` is that of autograder.evidence.program; `trouble` is what the instructor should know of how it
    was graded.
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

    @property
    def seconds(self) -> float | None:
        """From the start of grading to its end."""
        return (self.finished - self.started).total_seconds() if self.finished and self.started else None


class Store:
    """The table. Any thread and any process may use it; each call is a transaction of its own."""

    def __init__(self, db_url: str) -> None:
        options: dict[str, Any] = {"connect_args": {"timeout": 60}} if db_url.startswith("sqlite") else {}
        self._engine = sql.create_engine(db_url, pool_pre_ping=True, **options)
        _tables.create_all(self._engine)
        # By id: when it was graded, and what was found; pages are drawn far more often than attempts are graded.
        self._read: dict[int, tuple[datetime | None, tuple[Report, Mapping[str, LearningCurve]]]] = {}

    def close(self) -> None:
        self._engine.dispose()

    def add(self, assignment: str, student: str, submitted: datetime) -> bool:
        """Queue a submission, unless it is known; older ones of the student that still wait give way to it."""
        mine = (_attempts.c.assignment == assignment) & (_attempts.c.student == student)
        try:
            with self._engine.begin() as connection:
                row = {"assignment": assignment, "student": student, "submitted": _bare(submitted), "state": WAITING}
                connection.execute(_attempts.insert().values(tries=0, asked=False, **row))
                waits = mine & (_attempts.c.state == WAITING) & (_attempts.c.submitted < _bare(submitted))
                connection.execute(_attempts.update().where(waits).values(state=REPLACED))
        except IntegrityError:
            return False
        return True

    def known(self) -> set[tuple[str, str, datetime]]:
        """(assignment, student, submitted) of every attempt."""
        columns = _attempts.c.assignment, _attempts.c.student, _attempts.c.submitted
        with self._engine.connect() as connection:
            rows = connection.execute(sql.select(*columns))
            return {(assignment, student, submitted.replace(tzinfo=UTC)) for assignment, student, submitted in rows}

    def attempts(self, *, assignment: str | None = None, student: str | None = None) -> list[Attempt]:
        """In the order of submission."""
        query = sql.select(*_LIGHT).order_by(_attempts.c.submitted, _attempts.c.id)
        for column, value in (("assignment", assignment), ("student", student)):
            if value is not None:
                query = query.where(_attempts.c[column] == value)
        with self._engine.connect() as connection:
            return [_attempt(row) for row in connection.execute(query)]

    def unreleased(self, assignment: str) -> list[Attempt]:
        """The newest graded attempt of each student whose feedback has not been released."""
        held = (_attempts.c.assignment == assignment) & (_attempts.c.state == GRADED) & _attempts.c.released.is_(None)
        with self._engine.connect() as connection:
            return [_attempt(row) for row in connection.execute(sql.select(*_LIGHT).where(held & _is_latest_graded()))]

    def get(self, id: int) -> Attempt:
        with self._engine.connect() as connection:
            return _attempt(connection.execute(sql.select(*_LIGHT).where(_attempts.c.id == id)).one())

    def reports(self, attempts: Sequence[Attempt]) -> dict[int, tuple[Report, Mapping[str, LearningCurve]]]:
        """The report and the curves of each attempt that was graded, by its id."""
        wanted = {attempt.id: attempt.finished for attempt in attempts}
        unread = [id for id, finished in wanted.items() if self._read.get(id, (None,))[0] != finished]
        query = sql.select(_attempts.c.id, _attempts.c.kept).where(_attempts.c.id.in_(unread))
        with self._engine.connect() as connection:
            for row in connection.execute(query.where(_attempts.c.kept.is_not(None))):
                self._read[row.id] = (wanted[row.id], from_json(row.kept))
        return {id: self._read[id][1] for id in wanted if id in self._read}

    def start(self, id: int, now: datetime) -> bool:
        """Take a waiting attempt to grade it; False when it no longer waits."""
        waits = (_attempts.c.id == id) & (_attempts.c.state == WAITING)
        changes = {"state": RUNNING, "tries": _attempts.c.tries + 1, "started": _bare(now), "finished": None}
        first_count = sql.case(
            (_attempts.c.counted.is_(None) & ~_attempts.c.asked, _bare(now)), else_=_attempts.c.counted
        )
        with self._engine.begin() as connection:
            done = connection.execute(_attempts.update().where(waits).values(counted=first_count, **changes))
            return bool(done.rowcount)

    def finish(self, id: int, now: datetime, score: float, max_score: float, kept: str, program: str | None) -> None:
        """It stands in the gradebook; `kept` is its archived report. What went wrong before that is forgotten."""
        values = {"score": score, "max_score": max_score, "kept": kept, "program": program, "trouble": None}
        self._change(id, state=GRADED, asked=False, finished=_bare(now), **values)

    def note(self, id: int, trouble: str | None) -> None:
        """Something for the instructor to know of a graded attempt, or that it is settled."""
        self._change(id, trouble=trouble)

    def give_up(self, id: int, now: datetime, trouble: str) -> None:
        """After a failure that was not the student's: try again, or flag the attempt when that has been done."""
        again = self.get(id).tries < _TRIES
        self._change(id, state=WAITING if again else FAILED, finished=None if again else _bare(now), trouble=trouble)

    def replace(self, id: int, *, was_run: bool) -> None:
        """A newer submission arrived while this one was graded, or before anything of it was run: then it counts as if
        it had never been taken.
        """
        self._change(id, state=REPLACED, **({} if was_run else {"counted": None}))

    def renew(self, id: int, state: str) -> bool:
        """More of it was collected than was graded: it is graded again, and counts once. False when it is no longer in
        the state in which it was found.
        """
        found = _attempts.c.state == state
        return self._change(id, found, state=WAITING, tries=0, finished=None, trouble=None)

    def ask_again(self, id: int) -> bool:
        """An instructor wants it graded now, whatever the limits say. False while somebody grades it, and when a newer
        one has taken its place.
        """
        idle = _attempts.c.state.in_((WAITING, GRADED, FAILED))
        return self._change(id, idle, state=WAITING, asked=True, tries=0, trouble=None)

    def release(self, id: int, now: datetime) -> None:
        """Its feedback can be fetched now; why it could not be before is forgotten."""
        self._change(id, released=_bare(now), trouble=None)

    def recover(self, now: datetime) -> None:
        """At the start: what ran when the service ended waits again, or is flagged if this happened before."""
        with self._engine.connect() as connection:
            found = connection.execute(sql.select(_attempts.c.id).where(_attempts.c.state == RUNNING)).scalars().all()
        for id in found:
            self.give_up(id, now, "The service ended while this submission was being graded.")

    def hand_back(self, but: Collection[int] = ()) -> None:
        """What is said to run waits again, and has lost nothing by it: all at an orderly end, or all `but` those at
        which somebody is at work.
        """
        runs = (_attempts.c.state == RUNNING) & _attempts.c.id.not_in(but)
        with self._engine.begin() as connection:
            connection.execute(_attempts.update().where(runs).values(state=WAITING, tries=_attempts.c.tries - 1))

    def oldest_waiting(self) -> datetime | None:
        """When the oldest attempt that waits was handed in."""
        with self._engine.connect() as connection:
            waits = _attempts.c.state == WAITING
            found = connection.execute(sql.select(sql.func.min(_attempts.c.submitted)).where(waits)).scalar()
        return found and found.replace(tzinfo=UTC)

    def _change(self, id: int, only_if: sql.ColumnElement[bool] | None = None, **values: Any) -> bool:
        """Whether there was such an attempt."""
        its = _attempts.c.id == id if only_if is None else (_attempts.c.id == id) & only_if
        with self._engine.begin() as connection:
            return bool(connection.execute(_attempts.update().where(its).values(**values)).rowcount)


def utc_now() -> datetime:
    return datetime.now(UTC)


def _is_latest_graded() -> sql.ColumnElement[bool]:
    """Whether no later attempt of the same student at the same assignment was graded."""
    later = _attempts.alias("later")
    same = (later.c.assignment == _attempts.c.assignment) & (later.c.student == _attempts.c.student)
    after = (later.c.submitted > _attempts.c.submitted) & (later.c.state == GRADED)
    return ~sql.exists().where(same & after)


def _bare(moment: datetime) -> datetime:
    """UTC without saying so, as databases without time zones keep it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _attempt(row: Any) -> Attempt:
    values = dict(row._mapping)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = value.replace(tzinfo=UTC)
    return Attempt(**values)
