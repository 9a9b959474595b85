"""What the service keeps: one row for each attempt, in a table beside nbgrader's gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from autograder.evidence.submission import LearningCurve
from autograder.grading.archive import from_json
from autograder.grading.report import Report
from autograder.service.table import (
    FAILED,
    GRADED,
    LIGHT,
    REPLACED,
    RUNNING,
    WAITING,
    Attempt,
    attempt_of,
    attempts,
    bare,
    is_latest_graded,
    pauses,
    set_up,
)

_TRIES = 2  # one that brings its sandbox or the service down is tried once more
_MOST_READ, _FEW = 1000, 500


class Store:
    """The table. Any thread and any process may use it; each call is a transaction of its own."""

    def __init__(self, db_url: str) -> None:
        options: dict[str, Any] = {"connect_args": {"timeout": 60}} if db_url.startswith("sqlite") else {}
        self.engine: Engine = sql.create_engine(db_url, pool_pre_ping=True, **options)
        if set_up(self.engine):
            self._flag_what_was_graded()
        # By id: when it was graded, and what was found; pages are drawn far more often than attempts are graded.
        self._students: dict[str, set[str]] | None = None
        self._read: dict[int, tuple[datetime | None, tuple[Report, Mapping[str, LearningCurve]]]] = {}

    def close(self) -> None:
        self.engine.dispose()

    def add(self, assignment: str, student: str, submitted: datetime) -> bool:
        """Queue a submission, unless it is known; older ones of the student that still wait give way to it."""
        mine = (attempts.c.assignment == assignment) & (attempts.c.student == student)
        try:
            with self.engine.begin() as connection:
                row = {"assignment": assignment, "student": student, "submitted": bare(submitted), "state": WAITING}
                connection.execute(attempts.insert().values(tries=0, asked=False, **row))
                waits = mine & (attempts.c.state == WAITING) & (attempts.c.submitted < bare(submitted))
                connection.execute(attempts.update().where(waits).values(state=REPLACED))
        except IntegrityError:
            return False
        if self._students is not None:
            self._students.setdefault(assignment, set()).add(student)
        return True

    def handed_in(self) -> Counter[str]:
        """How many students have handed in, by assignment."""
        if self._students is None:
            pairs = sql.select(attempts.c.assignment, attempts.c.student).distinct()
            found: dict[str, set[str]] = {}
            with self.engine.connect() as connection:
                for assignment, student in connection.execute(pairs):
                    found.setdefault(assignment, set()).add(student)
            self._students = found
        return Counter({assignment: len(students) for assignment, students in self._students.items()})

    def known(self, assignment: str) -> set[tuple[str, datetime]]:
        """(student, submitted) of every attempt at it."""
        query = sql.select(attempts.c.student, attempts.c.submitted).where(attempts.c.assignment == assignment)
        with self.engine.connect() as connection:
            return {(student, submitted.replace(tzinfo=UTC)) for student, submitted in connection.execute(query)}

    def attempts(self, *, assignment: str | None = None, student: str | None = None) -> list[Attempt]:
        """In the order of submission."""
        query = sql.select(*LIGHT).order_by(attempts.c.submitted, attempts.c.id)
        for column, value in (("assignment", assignment), ("student", student)):
            if value is not None:
                query = query.where(attempts.c[column] == value)
        with self.engine.connect() as connection:
            return [attempt_of(row) for row in connection.execute(query)]

    def unreleased(self, assignment: str) -> list[Attempt]:
        """The newest graded attempt of each student whose feedback has not been released."""
        held = (attempts.c.assignment == assignment) & (attempts.c.state == GRADED) & attempts.c.released.is_(None)
        with self.engine.connect() as connection:
            return [attempt_of(row) for row in connection.execute(sql.select(*LIGHT).where(held & is_latest_graded()))]

    def released_marks(self, assignment: str) -> dict[str, str | None]:
        """By student, the marks of the feedback that was released last, as `Marks` writes them."""
        released = (
            (attempts.c.assignment == assignment) & (attempts.c.state == GRADED) & attempts.c.released.is_not(None)
        )
        query = sql.select(attempts.c.student, attempts.c.marks).where(released & is_latest_graded())
        with self.engine.connect() as connection:
            return {row.student: row.marks for row in connection.execute(query)}

    def get(self, id: int) -> Attempt:
        with self.engine.connect() as connection:
            return attempt_of(connection.execute(sql.select(*LIGHT).where(attempts.c.id == id)).one())

    def reports(self, graded: Sequence[Attempt]) -> dict[int, tuple[Report, Mapping[str, LearningCurve]]]:
        """The report and the curves of each attempt that was graded, by its id."""
        wanted = {attempt.id: attempt.finished for attempt in graded}
        unread = [id for id, finished in wanted.items() if self._read.get(id, (None,))[0] != finished]
        query = sql.select(attempts.c.id, attempts.c.kept).where(attempts.c.id.in_(unread))
        with self.engine.connect() as connection:
            for row in connection.execute(query.where(attempts.c.kept.is_not(None))) if unread else ():
                self._read[row.id] = (wanted[row.id], from_json(row.kept))
        found = {id: self._read[id][1] for id in wanted if id in self._read}
        for id in list(self._read)[: max(0, len(self._read) - _MOST_READ)]:
            self._read.pop(id, None)
        return found

    def start(self, id: int, now: datetime) -> bool:
        """Take a waiting attempt to grade it; False when it no longer waits."""
        waits = (attempts.c.id == id) & (attempts.c.state == WAITING)
        changes = {"state": RUNNING, "tries": attempts.c.tries + 1, "started": bare(now), "finished": None}
        first_count = sql.case((attempts.c.counted.is_(None) & ~attempts.c.asked, bare(now)), else_=attempts.c.counted)
        with self.engine.begin() as connection:
            done = connection.execute(attempts.update().where(waits).values(counted=first_count, **changes))
            return bool(done.rowcount)

    def finish(
        self,
        id: int,
        now: datetime,
        score: float,
        max_score: float,
        kept: str,
        program: str | None,
        *,
        flagged: bool = False,
        changed: str | None = None,
        aside: bool = False,
    ) -> None:
        """It stands in the gradebook, or `aside`, since a better one does; `kept` is its archived report. What went
        wrong before that is forgotten.

        Those with the same program are flagged with it.
        """
        values = {"score": score, "max_score": max_score, "kept": kept, "program": program, "trouble": None}
        values |= {"flagged": flagged and not aside, "changed": changed, "aside": aside}
        self._change(id, state=GRADED, asked=False, again=False, finished=bare(now), **values)
        if aside:
            return
        mine = self.get(id)
        its = attempts.c.assignment == mine.assignment
        older = its & (attempts.c.student == mine.student) & (attempts.c.submitted < bare(mine.submitted))
        alike = its & (attempts.c.program == program)
        with self.engine.begin() as connection:
            # Nobody needs to look at what does not stand in the gradebook any more.
            connection.execute(attempts.update().where(older & attempts.c.flagged).values(flagged=False))
            if program is None:
                return
            others = alike & (attempts.c.student != mine.student)
            if connection.execute(sql.select(attempts.c.id).where(others).limit(1)).first():
                connection.execute(attempts.update().where(alike).values(flagged=True))

    def note(self, id: int, trouble: str | None) -> None:
        """Something for the instructor to know of a graded attempt, or that it is settled."""
        self._change(id, trouble=trouble)

    def give_up(self, id: int, now: datetime, trouble: str) -> None:
        """After a failure that was not the student's: try again, or flag the attempt when that has been done."""
        again = self.get(id).tries < _TRIES
        self._change(id, state=WAITING if again else FAILED, finished=None if again else bare(now), trouble=trouble)

    def replace(self, id: int, *, was_run: bool) -> None:
        """A newer submission arrived while this one was graded, or before anything of it was run: then it counts as if
        it had never been taken.
        """
        self._change(id, state=REPLACED, **({} if was_run else {"counted": None}))

    def renew(self, id: int, state: str) -> bool:
        """More of it was collected than was graded: it is graded again, and counts once. False when it is no longer in
        the state in which it was found.
        """
        found = attempts.c.state == state
        return self._change(id, found, state=WAITING, tries=0, finished=None, trouble=None)

    def ask_again(self, id: int) -> bool:
        """An instructor wants it graded now, whatever the limits say. False while somebody grades it, and when a newer
        one has taken its place.
        """
        idle = attempts.c.state.in_((WAITING, GRADED, FAILED))
        return self._change(id, idle, state=WAITING, asked=True, tries=0, trouble=None)

    def release(self, id: int, now: datetime, marks: str | None = None) -> None:
        """Its feedback, with these marks in it, can be fetched now; why it could not be before is forgotten."""
        self._change(id, released=bare(now), trouble=None, marks=marks)

    def release_aside(self, attempt: Attempt, now: datetime) -> None:
        """With an attempt, what its student has graded of the assignment that does not count."""
        mine = (attempts.c.assignment == attempt.assignment) & (attempts.c.student == attempt.student)
        held = mine & attempts.c.aside.is_(True) & attempts.c.released.is_(None) & (attempts.c.state == GRADED)
        with self.engine.begin() as connection:
            connection.execute(attempts.update().where(held).values(released=bare(now)))

    def recover(self, now: datetime) -> None:
        """At the start: what ran when the service ended waits again, or is flagged if this happened before."""
        with self.engine.connect() as connection:
            found = connection.execute(sql.select(attempts.c.id).where(attempts.c.state == RUNNING)).scalars().all()
        for id in found:
            self.give_up(id, now, "The service ended while this submission was being graded.")

    def hand_back(self, but: Collection[int] = ()) -> None:
        """What is said to run waits again, and has lost nothing by it: all at an orderly end, or all `but` those at
        which somebody is at work.
        """
        runs = (attempts.c.state == RUNNING) & attempts.c.id.not_in(but)
        with self.engine.begin() as connection:
            connection.execute(attempts.update().where(runs).values(state=WAITING, tries=attempts.c.tries - 1))

    def grade_again(self, ids: Sequence[int]) -> int:
        """Graded again after all others, and counted once; returns how many. Those that somebody grades now are not."""
        with self.engine.begin() as connection:
            # Some databases take no more than so many values in a statement.
            return sum(
                connection.execute(
                    attempts.update()
                    .where(attempts.c.id.in_(ids[first : first + _FEW]) & attempts.c.state.in_((GRADED, FAILED)))
                    .values(state=WAITING, tries=0, trouble=None, again=True)
                ).rowcount
                for first in range(0, len(ids), _FEW)
            )

    def pause(self, now: datetime) -> None:
        """Nothing new is started until somebody has it go on, also after the service was started anew."""
        with self.engine.begin() as connection:
            if connection.execute(sql.select(pauses)).first() is None:
                connection.execute(pauses.insert().values(since=bare(now)))

    def go_on(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(pauses.delete())

    def is_paused(self) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(sql.select(pauses)).first() is not None

    def numbers(self) -> dict[str, int]:
        """How many wait and how many are being graded, by state."""
        its = attempts.c.state.in_((WAITING, RUNNING))
        query = sql.select(attempts.c.state, sql.func.count()).where(its).group_by(attempts.c.state)
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def oldest_waiting(self) -> datetime | None:
        """When the oldest attempt that waits was handed in."""
        with self.engine.connect() as connection:
            waits = attempts.c.state == WAITING
            found = connection.execute(sql.select(sql.func.min(attempts.c.submitted)).where(waits)).scalar()
        return found and found.replace(tzinfo=UTC)

    def _change(self, id: int, only_if: sql.ColumnElement[bool] | None = None, **values: Any) -> bool:
        """Whether there was such an attempt."""
        its = attempts.c.id == id if only_if is None else (attempts.c.id == id) & only_if
        with self.engine.begin() as connection:
            return bool(connection.execute(attempts.update().where(its).values(**values)).rowcount)

    def _flag_what_was_graded(self) -> None:
        """In a table of an earlier version: which of its attempts a person should look at."""
        with self.engine.begin() as connection:
            graded = sql.select(attempts.c.id, attempts.c.kept).where(attempts.c.kept.is_not(None) & is_latest_graded())
            said = [id for id, kept in connection.execute(graded) if from_json(kept)[0].remarks("en")]
            for id in said:
                connection.execute(attempts.update().where(attempts.c.id == id).values(flagged=True))


def utc_now() -> datetime:
    return datetime.now(UTC)
