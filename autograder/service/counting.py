"""Which of a student's attempts counts where that is the best one."""

from __future__ import annotations

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
    entered = [each for each in mine if each.score is not None and not each.aside]
    if not entered or entered[-1].id == attempt.id or entered[-1].state != GRADED:
        return False
    with store.engine.connect() as connection:
        found = standings(connection, [attempt.assignment], [attempt.student])
        due = due_dates(connection, attempt.student).get(attempt.assignment)
    standing = found.get((attempt.assignment, attempt.student))
    if standing is None:
        return False
    late = (attempt.submitted - due.at).total_seconds() if due else 0.0
    penalty = late_penalty(course, attempt.student, score + standing.marks.by_hand, late)
    return score - penalty < (entered[-1].score or 0.0) - standing.marks.penalty
