"""What was sent to the LMS and what it is known to have: two tables beside nbgrader's gradebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sql

from autograder.exports.lti.platform import Score

# "offered": sent, or about to be sent, and not known to have arrived.
State = Literal["offered", "there", "refused"]

_tables = sql.MetaData()
_columns = sql.Table(
    "epochmark_lti_line_item",
    _tables,
    sql.Column("assignment", sql.String(128), primary_key=True),
    sql.Column("url", sql.Text, nullable=False),
)
_scores = sql.Table(
    "epochmark_lti_score",
    _tables,
    sql.Column("assignment", sql.String(128), primary_key=True),
    sql.Column("student", sql.String(128), primary_key=True),
    sql.Column("line_item", sql.Text, nullable=False),
    sql.Column("user", sql.Text, nullable=False),
    sql.Column("score", sql.Text, nullable=False),
    sql.Column("moment", sql.DateTime, nullable=False),
    sql.Column("state", sql.String(16), nullable=False),
    sql.Column("tries", sql.Integer, nullable=False),
    sql.Column("not_before", sql.DateTime),
    sql.Column("trouble", sql.Text),
    sql.Column("before", sql.Text),
)


@dataclass(frozen=True)
class Sent:
    """The last score that was sent for a student, under `moment`, which stays the same while it is sent again.

    `tries`: how often it may have reached the LMS. `before`: what the LMS was known to have before it.
    """

    student: str
    line_item: str
    user: str
    score: Score
    moment: datetime
    state: State = "offered"
    tries: int = 0
    not_before: datetime | None = None
    trouble: str | None = None
    before: Score | None = None

    def is_about(self, line_item: str, user: str, score: Score) -> bool:
        return (self.line_item, self.user, self.score) == (line_item, user, score)


class Ledger:
    """The tables. Each call is a transaction of its own: what it wrote outlives a kill."""

    def __init__(self, db_url: str) -> None:
        options: dict[str, Any] = {"connect_args": {"timeout": 60}} if db_url.startswith("sqlite") else {}
        self._engine = sql.create_engine(db_url, pool_pre_ping=True, **options)
        _tables.create_all(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def line_item(self, assignment: str) -> str | None:
        """The address of the assignment's column in the LMS, where it is known."""
        with self._engine.connect() as connection:
            return connection.execute(sql.select(_columns.c.url).where(_columns.c.assignment == assignment)).scalar()

    def keep_line_item(self, assignment: str, url: str | None) -> None:
        with self._engine.begin() as connection:
            connection.execute(_columns.delete().where(_columns.c.assignment == assignment))
            if url is not None:
                connection.execute(_columns.insert().values(assignment=assignment, url=url))

    def sent(self, assignment: str) -> Mapping[str, Sent]:
        """By student."""
        with self._engine.connect() as connection:
            found = connection.execute(sql.select(_scores).where(_scores.c.assignment == assignment))
            return {row.student: _sent(row) for row in found}

    def keep(self, assignment: str, sent: Sent) -> None:
        """Put down one that is new, or what became of it."""
        values = {
            **asdict(sent),
            "score": _text(sent.score),
            "before": _text(sent.before),
            "moment": _bare(sent.moment),
            "not_before": _bare(sent.not_before),
        }
        mine = (_scores.c.assignment == assignment) & (_scores.c.student == sent.student)
        with self._engine.begin() as connection:
            if not connection.execute(_scores.update().where(mine).values(**values)).rowcount:
                connection.execute(_scores.insert().values(assignment=assignment, **values))


def _sent(row: Any) -> Sent:
    values = dict(row._mapping)
    del values["assignment"]
    moment, not_before = values["moment"].replace(tzinfo=UTC), values["not_before"]
    return replace(
        Sent(**values),
        score=Score(**json.loads(values["score"])),
        before=Score(**json.loads(values["before"])) if values["before"] else None,
        moment=moment,
        not_before=not_before and not_before.replace(tzinfo=UTC),
    )


def _text(score: Score | None) -> str | None:
    return None if score is None else json.dumps(asdict(score))


def _bare(moment: datetime | None) -> datetime | None:
    """UTC without saying so, as databases without time zones keep it."""
    return moment and moment.astimezone(UTC).replace(tzinfo=None)
