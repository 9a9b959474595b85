"""What becomes of a result: the gradebook, the row of its attempt, and the notebook that is kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.course import Course
from autograder.evidence.submission import LearningCurve
from autograder.exams import Fault, exam_for, report_of
from autograder.grading.archive import to_json
from autograder.grading.engine import Graded
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.bookkeeping import BookkeepingFailed
from autograder.nbgrader.marked import noting_changes
from autograder.nbgrader.submissions import submitted_at
from autograder.service import kept
from autograder.service.counting import is_beaten, latest_graded
from autograder.service.policy import Policy
from autograder.service.store import Store, utc_now
from autograder.service.table import Attempt


@dataclass(frozen=True)
class Entering:
    """Whoever calls it holds the lock of the books, and the current folder is the course's."""

    course: Course
    policy: Policy
    store: Store

    def is_replaced(self, attempt: Attempt, *, was_run: bool) -> bool:
        """Whether a newer submission has taken its place under submitted/ by now; then the attempt says so."""
        assignment = self.course.assignment(attempt.assignment)
        replaced = submitted_at(self.course, assignment, attempt.student) != attempt.submitted
        if replaced:
            self.store.replace(attempt.id, was_run=was_run)
        return replaced

    def enter(self, attempt: Attempt, result: Graded | Fault) -> None:
        """Into the gradebook, unless the best attempt counts and another one is better. Raises BookkeepingFailed."""
        course, assignment = self.course, self.course.assignment(attempt.assignment)
        score = 0.0 if isinstance(result, Fault) else result.report.score
        if self.policy.counts == "best" and is_beaten(course, self.store, attempt, score):
            self._keep(attempt, result, (), aside=True)
            return
        changed = noting_changes(course, assignment, attempt.student)
        failure = bookkeeping.enter(course, assignment, attempt.student, result)
        if failure is not None:
            raise BookkeepingFailed(f"nbgrader could not enter the result: {failure}")
        self._keep(attempt, result, changed(self._changed_before(attempt)))

    def _changed_before(self, attempt: Attempt) -> list[str]:
        """The answers that had changed since they were marked when the student's work was entered last."""
        mine = self.store.attempts(assignment=attempt.assignment, student=attempt.student)
        # Of this one too, where it is graded again.
        return [name for each in (attempt, latest_graded(mine)) if each for name in (each.changed or "").splitlines()]

    def _keep(self, attempt: Attempt, result: Graded | Fault, changed: Sequence[str], *, aside: bool = False) -> None:
        curves: Mapping[str, LearningCurve] = {}
        program: str | None = None
        if isinstance(result, Fault):
            exam = exam_for(self.course, attempt.assignment, self.course.language)
            report = report_of(result, attempt.student, exam)
        else:
            report, curves, program = result.report, result.submission.histories, result.program
            kept.keep(self.course, self.store, attempt, result)
        self.store.finish(
            attempt.id,
            utc_now(),
            report.score,
            report.max_score,
            to_json(report, curves),
            program,
            flagged=bool(report.remarks(self.course.language)),
            changed="\n".join(changed) or None,
            aside=aside,
        )
