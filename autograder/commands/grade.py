"""`autograder grade` and `autograder feedback`: the class, its table and its report page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress
from rich.table import Table

from autograder.authoring import check_lesson, lesson_languages
from autograder.course import Assignment, Course, CourseError
from autograder.evidence.alike import folded
from autograder.exams import Fault, exam_for, settled
from autograder.exams.classroom import OpenWorkers
from autograder.exams.exam import released
from autograder.feedback import ReportRow, with_twins
from autograder.nbgrader.bookkeeping import (
    Entered,
    generate_feedback,
    grade_course,
    is_in_gradebook,
)
from autograder.nbgrader.books import BookkeepingFailed, BookkeepingUnavailable, check_writable, known_throughout
from autograder.nbgrader.points import check_released
from autograder.nbgrader.submissions import submitted_students
from autograder.reports import write_report
from autograder.reports.likeness import fingerprints
from autograder.service.times import attempt_times


@dataclass(frozen=True)
class Outcome:
    """The table for the terminal, the path of the class report, and how many could not be graded."""

    table: Table
    report: Path
    not_graded: int


def grade_assignment(
    course: Course,
    name: str,
    students: Sequence[str] | None,
    open_workers: OpenWorkers,
    progress: Progress,
) -> Outcome:
    """Grade the class; `open_workers` gives what its notebooks run on.

    Raises CourseError when there is nothing to grade or no place for the grades, BookkeepingFailed,
    SandboxUnavailable, ClusterUnavailable, GraderBroken; OSError where the report cannot be written.
    """
    assignment = course.assignment(name)
    chosen = _chosen(course, name, students)
    # Found out now, and not after hours of training.
    check_writable(course, course.reports)
    _check_in_gradebook(course, assignment)
    check_lesson(course, name)
    check_released(course, assignment)
    with known_throughout(course, assignment):
        rows, path = _graded(course, assignment, chosen, open_workers, progress, is_whole=not students)
    return Outcome(_table(name, rows, course.language), path, sum(map(_in_trouble, rows)))


def _graded(
    course: Course,
    assignment: Assignment,
    students: Sequence[str],
    open_workers: OpenWorkers,
    progress: Progress,
    *,
    is_whole: bool,
) -> tuple[list[ReportRow], Path]:
    """The results by student, and the class report."""
    task = progress.add_task(f"Grading {assignment.name}", total=len(students))
    found: list[ReportRow] = []
    prints: dict[str, frozenset[int]] = {}
    with closing(grade_course(course, assignment, students, open_workers)) as results:
        for entered in results:
            # The evidence itself is let go of, so that memory does not grow with the class.
            found.append(_row(entered, course.language))
            prints[entered.done.student] = _fingerprints(entered, course)
            progress.advance(task)
    page_task = progress.add_task("Writing the class report", total=1)
    rows = with_twins(sorted(found, key=lambda row: row.student))
    graders = exam_for(course, assignment.name, course.language).graders
    lesson = {language: released(course, assignment.name, language) for language in lesson_languages(assignment)}
    path = write_report(
        course, graders, rows, prints, attempt_times(course, assignment.name), lesson, is_whole=is_whole
    )
    progress.advance(page_task)
    return rows, path


def write_feedback(course: Course, name: str, progress: Progress) -> tuple[list[Path], list[str]]:
    """Every student's page, and why there is none for some. Raises CourseError where nobody handed anything in or the
    gradebook does not know the assignment, BookkeepingUnavailable where no page can be written.
    """
    students = _chosen(course, name, None)
    _check_in_gradebook(course, course.assignment(name))
    task = progress.add_task(f"Feedback for {name}", total=len(students))
    pages, failures = [], []
    for student in students:
        try:
            pages.append(generate_feedback(course, course.assignment(name), student))
        except BookkeepingUnavailable:
            raise
        except BookkeepingFailed as failure:
            failures.append(str(failure))
        progress.advance(task)
    return pages, failures


def _check_in_gradebook(course: Course, assignment: Assignment) -> None:
    if not is_in_gradebook(course, assignment):
        raise CourseError(
            f"{assignment.name}: the gradebook does not know it. Release it, and grade again: "
            f"autograder release {assignment.name}"
        )


def _chosen(course: Course, name: str, students: Sequence[str] | None) -> list[str]:
    present = submitted_students(course, name)
    found = {student: _present(student, present) for student in students or ()}
    missing = sorted(student for student, those in found.items() if not those)
    if missing:
        raise CourseError(f"{name}: nothing was submitted by {', '.join(missing)}. Look under submitted/.")
    if not present:
        raise CourseError(
            f"{name}: nothing to grade. Collect submissions first: they go under submitted/<student>/{name}/."
        )
    return list(dict.fromkeys(itertools.chain(*found.values()))) if students else present


def _present(student: str, present: Sequence[str]) -> list[str]:
    """Folders out of a Mac's archives spell the same id in other bytes than a keyboard."""
    return [student] if student in present else [other for other in present if folded(other) == folded(student)]


def _row(entered: Entered, language: str) -> ReportRow:
    done = entered.done
    if done.graded is None:
        fault = done.fault
        reason = entered.failure if fault is None else fault.told[language] if fault.told else fault.reason
        return ReportRow(done.student, None, {}, 0.0, reason, for_review=fault is not None and fault.needs_person)
    return ReportRow(
        student=done.student,
        report=done.graded.report,
        curves=done.graded.submission.histories,
        seconds=done.graded.seconds,
        unreadable=entered.failure,
        program=done.graded.program,
    )


def _fingerprints(entered: Entered, course: Course) -> frozenset[int]:
    """What the program is known by; nothing where that fails, which must not cost the class its report."""
    graded = entered.done.graded
    if graded is None or graded.program is None:
        return frozenset()
    reference = exam_for(course, graded.report.assignment, course.language).reference
    found = settled(lambda: fingerprints(graded.notebook, reference))
    return frozenset() if isinstance(found, Fault) else found


def _in_trouble(row: ReportRow) -> bool:
    return row.report is None or bool(row.unreadable) or row.report.needs_review


def _table(name: str, rows: Sequence[ReportRow], language: str) -> Table:
    table = Table(title=name)
    for heading in ("student", "score", "seconds", "remarks"):
        table.add_column(heading, justify="right" if heading in ("score", "seconds") else "left", overflow="fold")
    for row in rows:
        score = f"{row.report.score:g} / {row.report.max_score:g}" if row.report else "–" if row.for_review else "0"
        remarks = [row.unreadable] if row.unreadable else list(row.report.remarks(language) if row.report else ())
        table.add_row(row.student, score, f"{row.seconds:.1f}" if row.seconds else "", "\n".join(remarks))
    return table
