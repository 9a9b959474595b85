"""What students ask a person to look at again, and the answers: a table beside the gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from autograder.evidence.printable import printable
from autograder.service.table import bare, requests

MOST_CHARACTERS, MOST_REQUESTS = 2000, 5


class Refused(Exception):
    """It cannot be asked or answered; `args[0]` names the text (in messages.py) that says why."""


@dataclass(frozen=True)
class Request:
    """What a student asks about one assignment, and the answer once there is one. Times are UTC."""

    id: int
    assignment: str
    student: str
    asked: datetime
    message: str
    answered: datetime | None
    answer: str | None
    answered_by: str | None

    @property
    def is_open(self) -> bool:
        return self.answered is None


def reason_against(asked: Sequence[Request]) -> str | None:
    """Why a student who has asked these about an assignment may not ask more, as the name of a text."""
    if any(request.is_open for request in asked):
        return "request_is_open"
    return "requests_used_up" if len(asked) >= MOST_REQUESTS else None


def ask(engine: Engine, assignment: str, student: str, message: str, now: datetime) -> None:
    """Raises Refused where the message is empty or too long, or nothing more may be asked."""
    values = {"assignment": assignment, "student": student, "asked": bare(now), "message": _checked(message)}
    try:
        with engine.begin() as connection:
            if (reason := reason_against(of_student(connection, student, assignment))) is not None:
                raise Refused(reason)
            connection.execute(requests.insert().values(**values))
    except IntegrityError:
        raise Refused("request_is_open") from None


def answer(engine: Engine, assignment: str, student: str, text: str, by: str, now: datetime) -> None:
    """Close the student's open request. Raises Refused where the text is empty or too long, or nothing is open."""
    values = {"answer": _checked(text), "answered": bare(now), "answered_by": by}
    its = (requests.c.assignment == assignment) & (requests.c.student == student) & requests.c.answered.is_(None)
    with engine.begin() as connection:
        if not connection.execute(requests.update().where(its).values(**values)).rowcount:
            raise Refused("no_open_request")


def of_student(connection: Connection, student: str, assignment: str | None = None) -> list[Request]:
    """In the order in which they were asked."""
    its = requests.c.student == student
    if assignment is not None:
        its &= requests.c.assignment == assignment
    return _read(connection, sql.select(requests).where(its))


def opened(connection: Connection, most: int) -> list[Request]:
    """Up to so many that wait for an answer, the first ones asked at the head."""
    return _read(connection, sql.select(requests).where(requests.c.answered.is_(None)).limit(most))


def _read(connection: Connection, query: sql.Select[Any]) -> list[Request]:
    rows = connection.execute(query.order_by(requests.c.asked, requests.c.id))
    return [_request_of(dict(row._mapping)) for row in rows]


def _request_of(values: dict[str, Any]) -> Request:
    for name in ("asked", "answered"):
        values[name] = values[name] and values[name].replace(tzinfo=UTC)
    return Request(**values)


def _checked(text: str) -> str:
    found = printable(text).strip()
    if not found:
        raise Refused("message_empty")
    if len(found) > MOST_CHARACTERS:
        raise Refused("message_long")
    return found
