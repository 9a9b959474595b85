"""Who is next: the waiting line, worked out each time from what waits, what runs and what was graded today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate

from sqlalchemy.engine import Connection

from autograder.service import shown
from autograder.service.policy import Policy
from autograder.service.shown import Work
from autograder.service.table import RUNNING, WAITING, Attempt


@dataclass(frozen=True)
class Allowance:
    """How many of a student's attempts at an assignment were graded today, and how many may be (0: any number)."""

    used: int
    most: int

    @property
    def is_spent(self) -> bool:
        return bool(self.most) and self.used >= self.most


@dataclass(frozen=True)
class Line:
    """`running` is being graded, `waiting` may be graded, the next one first, and `held` has to wait for another day.

    `used` counts the attempts whose grading began today, `usual` is what an assignment's attempts take in seconds.
    """

    running: tuple[Attempt, ...]
    waiting: tuple[Attempt, ...]
    held: tuple[Attempt, ...]
    used: Mapping[Work, int]
    most: int
    usual: Mapping[str, float]
    now: datetime

    def allowance(self, assignment: str, student: str) -> Allowance:
        return Allowance(self.used.get((assignment, student), 0), self.most)

    def place(self, attempt: Attempt) -> int | None:
        """1 for who is next; None for who does not wait in it."""
        return self._places.get(attempt.id)

    def seconds_until_done(self, attempt: Attempt, workers: int) -> float | None:
        """About how long an attempt in line, or one being graded, will take; None where nothing is known yet."""
        own, place = self.usual.get(attempt.assignment), self.place(attempt)
        if own is None:
            return None
        if attempt.state == RUNNING and attempt.started:
            return max(1.0, own - (self.now - attempt.started).total_seconds())
        if place is None:
            return None
        before = len(self.running) + place - 1
        return own + (self._known[before] + own * self._unknown[before]) / workers

    @cached_property
    def _places(self) -> dict[int, int]:
        return {attempt.id: place for place, attempt in enumerate(self.waiting, start=1)}

    @cached_property
    def _known(self) -> list[float]:
        """How many seconds the first so many of those before take together, as far as is known."""
        before = (*self.running, *self.waiting)
        return list(accumulate((self.usual.get(each.assignment, 0.0) for each in before), initial=0.0))

    @cached_property
    def _unknown(self) -> list[int]:
        """Of how many of them nothing is known."""
        before = (*self.running, *self.waiting)
        return list(accumulate((each.assignment not in self.usual for each in before), initial=0))


def line_at(connection: Connection, policy: Policy, now: datetime) -> Line:
    """The line at the local time `now`. What an instructor asked for comes first and is never held; a class that is
    graded again comes last.
    """
    active = shown.active(connection)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    used = shown.counted(connection, midnight, midnight + timedelta(days=1))
    tried = shown.tried_before(connection) if policy.first_attempts_first and active else set()

    def is_held(attempt: Attempt) -> bool:
        if attempt.asked or attempt.again or attempt.counted:
            return False
        return Allowance(used.get((attempt.assignment, attempt.student), 0), policy.attempts_per_day).is_spent

    waiting = [attempt for attempt in active if attempt.state == WAITING]
    line = sorted(
        (attempt for attempt in waiting if not is_held(attempt)),
        key=lambda each: (
            not each.asked,
            bool(each.again),
            (each.assignment, each.student) in tried,
            each.submitted,
            each.id,
        ),
    )
    return Line(
        running=tuple(attempt for attempt in active if attempt.state == RUNNING),
        waiting=tuple(line),
        held=tuple(filter(is_held, waiting)),
        used=used,
        most=policy.attempts_per_day,
        usual=shown.usual_seconds(connection, {attempt.assignment for attempt in active}),
        now=now,
    )
