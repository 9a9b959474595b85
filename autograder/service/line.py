"""Who is next: the waiting line, worked out from all attempts each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from autograder.service.policy import Policy
from autograder.service.store import GRADED, RUNNING, WAITING, Attempt


@dataclass(frozen=True)
class Allowance:
    """How many of a student's attempts at an assignment were graded today, and how many may be (0: any number)."""

    used: int
    most: int

    @property
    def is_spent(self) -> bool:
        return bool(self.most) and self.used >= self.most


def in_line(attempts: Sequence[Attempt], policy: Policy, now: datetime) -> list[Attempt]:
    """The attempts that may be graded at the local time `now`, the next one first."""
    graded = {(attempt.assignment, attempt.student) for attempt in attempts if attempt.state == GRADED}
    return sorted(
        (attempt for attempt in attempts if attempt.state == WAITING and not is_held(attempt, attempts, policy, now)),
        key=lambda attempt: (
            not attempt.asked,
            policy.first_attempts_first and (attempt.assignment, attempt.student) in graded,
            attempt.submitted,
            attempt.id,
        ),
    )


def is_held(attempt: Attempt, attempts: Iterable[Attempt], policy: Policy, now: datetime) -> bool:
    """Whether a waiting attempt has to wait for another day. What an instructor asked for never has to."""
    if attempt.state != WAITING or attempt.asked or attempt.counted:
        return False
    return allowance(attempts, attempt.assignment, attempt.student, policy, now).is_spent


def allowance(attempts: Iterable[Attempt], assignment: str, student: str, policy: Policy, now: datetime) -> Allowance:
    """Attempts whose grading began on the day of the local time `now`."""
    used = sum(
        1
        for attempt in attempts
        if (attempt.assignment, attempt.student) == (assignment, student)
        and attempt.counted
        and attempt.counted.astimezone(now.tzinfo).date() == now.date()
    )
    return Allowance(used, policy.attempts_per_day)


def usual_seconds(attempts: Iterable[Attempt], assignment: str) -> float | None:
    """The median of what the last attempts at an assignment took; None before the first."""
    took = [a.seconds for a in attempts if a.assignment == assignment and a.state == GRADED and a.seconds]
    return median(took[-25:]) if took else None


def seconds_until_done(
    attempt: Attempt, line: Sequence[Attempt], attempts: Sequence[Attempt], workers: int, now: datetime
) -> float | None:
    """About how long an attempt in line, or one being graded, will take; None where nothing is known yet."""
    own = usual_seconds(attempts, attempt.assignment)
    if own is None:
        return None
    if attempt.state == RUNNING and attempt.started:
        return max(1.0, own - (now - attempt.started).total_seconds())
    running = [other for other in attempts if other.state == RUNNING]
    before = [*running, *line[: line.index(attempt)]]
    work = sum(usual_seconds(attempts, other.assignment) or own for other in before)
    return own + work / workers
