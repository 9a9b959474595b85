"""Which of a student's attempts counts where that is the best one."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.course import Course
from autograder.nbgrader.late import late_penalty
from autograder.nbgrader.standing import due_dates, standings
from autograder.service.store import Store
from autograder.service.table import GRADED, Attempt


def is_beaten(course: Course, store: Store, attempt: Attempt, score: float) -> bool:
    """Whether an attempt that graders give `score` (in points) is worth less than the one that stands in the gradebook.

    Both are compared by what graders gave, less the penalty for lateness. Of equals the newer one counts: it is what
    the student has now. An attempt that stands there itself and is graded again stays.
    """
    mine = store.attempts(assignment=attempt.assignment, student=attempt.student)
    entered = latest_entered(mine)
    if entered is None or entered.id == attempt.id or entered.state != GRADED:
        return False
    with store.engine.connect() as connection:
        found = standings(connection, [attempt.assignment], [attempt.student])
        due = due_dates(connection, attempt.student).get(attempt.assignment)
    standing = found.get((attempt.assignment, attempt.student))
    if standing is None:
        return False
    late = (attempt.submitted - due.at).total_seconds() if due else 0.0
    penalty = late_penalty(course, attempt.student, score + standing.marks.by_hand, late)
    return score - penalty < (entered.score or 0.0) - standing.marks.penalty


def latest_graded(mine: Sequence[Attempt]) -> Attempt | None:
    """Of one student's attempts at one assignment, in order, the one that stands in the gradebook."""
    return next((attempt for attempt in reversed(mine) if attempt.state == GRADED and not attempt.aside), None)


def latest_entered(mine: Sequence[Attempt]) -> Attempt | None:
    """The one that was entered last, though it may be in the line again by now."""
    return next((attempt for attempt in reversed(mine) if attempt.score is not None and not attempt.aside), None)
