"""What pages and the line read of the table: each time only what is shown, however many attempts there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from statistics import median
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from autograder.service.table import (
    FAILED,
    GRADED,
    LIGHT,
    RUNNING,
    WAITING,
    Attempt,
    attempt_of,
    attempts,
    bare,
    is_latest_graded,
    is_latest_scored,
    is_newest,
)

Work = tuple[str, str]  # (assignment, student)
_USUAL_OF_LAST = 25
_in_order = attempts.c.submitted, attempts.c.id
_light = sql.select(*LIGHT)
# To put a question together takes longer than to answer it, so those that are always the same are put together once.
_ACTIVE = _light.where(attempts.c.state.in_((WAITING, RUNNING))).order_by(*_in_order)
_RECENT = _light.where((attempts.c.state == GRADED) & attempts.c.finished.is_not(None)).order_by(
    attempts.c.finished.desc()
)
_CHANGED = sql.select(attempts.c.assignment, attempts.c.student, attempts.c.changed).where(
    attempts.c.changed.is_not(None) & is_latest_graded()
)


def active(connection: Connection) -> list[Attempt]:
    """All that wait or are being graded, in the order of submission."""
    return list(map(attempt_of, connection.execute(_ACTIVE)))


def counted(connection: Connection, begin: datetime, end: datetime) -> dict[Work, int]:
    """How many attempts were counted from `begin` up to `end`."""
    when = (attempts.c.counted >= bare(begin)) & (attempts.c.counted < bare(end))
    query = sql.select(attempts.c.assignment, attempts.c.student, sql.func.count()).where(when)
    rows = connection.execute(query.group_by(attempts.c.assignment, attempts.c.student))
    return {(assignment, student): number for assignment, student, number in rows}


def tried_before(connection: Connection) -> set[Work]:
    """Whose attempt waits and has been graded before."""
    return {(assignment, student) for assignment, student in connection.execute(_tried())}


def usual_seconds(connection: Connection, assignments: Iterable[str]) -> Mapping[str, float]:
    """The median of what the last attempts at an assignment took; nothing before the first."""
    found = {}
    for name in set(assignments):
        graded = (attempts.c.assignment == name) & (attempts.c.state == GRADED) & attempts.c.finished.is_not(None)
        query = sql.select(attempts.c.started, attempts.c.finished).where(graded)
        rows = connection.execute(query.order_by(attempts.c.finished.desc()).limit(_USUAL_OF_LAST))
        if took := [(finished - started).total_seconds() for started, finished in rows if started]:
            found[name] = median(took)
    return found


def recent(connection: Connection, most: int) -> list[Attempt]:
    """The attempts that were graded last, the last one first."""
    return list(map(attempt_of, connection.execute(_RECENT.limit(most))))


def flagged(connection: Connection, most: int) -> list[Attempt]:
    """The last ones that a person should look at, or may have to: they could not be graded, or something was said."""
    found = [attempt_of(row) for query in _to_look_at(most) for row in connection.execute(query)]
    unique = {attempt.id: attempt for attempt in found if attempt.state in (GRADED, FAILED)}.values()
    return sorted(unique, key=lambda attempt: attempt.finished or attempt.submitted, reverse=True)[:most]


def twins(connection: Connection, programs: Iterable[str | None]) -> dict[tuple[str, str], list[str]]:
    """By assignment and program, whose newest graded attempt has it."""
    asked = {program for program in programs if program}
    columns = attempts.c.assignment, attempts.c.program, attempts.c.student, attempts.c.state
    query = sql.select(*columns).where(attempts.c.program.in_(asked) & is_latest_graded())
    found: dict[tuple[str, str], list[str]] = {}
    for assignment, program, student, state in connection.execute(query.order_by(attempts.c.student)) if asked else ():
        if state == GRADED:
            found.setdefault((assignment, program), []).append(student)
    return found


def of_student(connection: Connection, student: str) -> list[Attempt]:
    """All of one student's, in the order of submission."""
    return _read(connection, attempts.c.student == student)


def changed(connection: Connection) -> dict[Work, tuple[str, ...]]:
    """The written answers that have changed since they were marked."""
    rows = connection.execute(_CHANGED)
    return {(assignment, student): tuple(names.splitlines()) for assignment, student, names in rows}


def latest(connection: Connection, assignment: str) -> list[Attempt]:
    """Each student's newest attempt that has been graded, also while it is graded again, and the newest one where that
    could not be graded; by student.
    """
    its = attempts.c.assignment == assignment
    stands = (attempts.c.score.is_not(None) & is_latest_scored()) | ((attempts.c.state == FAILED) & is_newest())
    found = _read(connection, its & stands)
    return sorted(found, key=lambda attempt: (attempt.student, attempt.submitted))


def newest(connection: Connection, assignment: str) -> list[Attempt]:
    """Each student's newest attempt, which is what was collected last, where it has been graded or could not be."""
    its = (attempts.c.assignment == assignment) & attempts.c.state.in_((GRADED, FAILED)) & is_newest()
    return sorted(_read(connection, its), key=lambda attempt: attempt.student)


def _read(connection: Connection, which: sql.ColumnElement[bool]) -> list[Attempt]:
    return list(map(attempt_of, connection.execute(sql.select(*LIGHT).where(which).order_by(*_in_order))))


@cache
def _tried() -> sql.Select[Any]:
    before = attempts.alias("before")
    same = (before.c.assignment == attempts.c.assignment) & (before.c.student == attempts.c.student)
    graded = sql.exists().where(same & (before.c.state == GRADED))
    return sql.select(attempts.c.assignment, attempts.c.student).where((attempts.c.state == WAITING) & graded)


@cache
def _to_look_at(most: int) -> list[sql.Select[Any]]:
    """Each by its own index, and what their state is looked at afterwards: there are few of these."""
    return [
        _light.where(which).order_by(attempts.c.finished.desc()).limit(most)
        for which in (
            attempts.c.flagged.is_(True) & is_latest_graded(),
            (attempts.c.state == FAILED) & is_newest(),
            attempts.c.trouble.is_not(None) & is_latest_graded(),
        )
    ]
