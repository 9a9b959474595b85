"""Grade the submissions of an assignment in parallel and enter them through nbgrader, one after another."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import nbgrader.api
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import capture_log
from sqlalchemy.exc import SQLAlchemyError

from autograder.authoring.files import replace_folder, staging
from autograder.authoring.reasons import concerns_everybody, reason, underlying, untold
from autograder.course import Assignment, Course
from autograder.exams import Fault, HandIn, cache_of, read_hand_in, settled
from autograder.exams.classroom import Done, OpenWorkers, grade_class
from autograder.exams.submitted import Entry
from autograder.grading.engine import Graded
from autograder.grading.interrupts import uninterrupted
from autograder.nbgrader.books import (
    BookkeepingFailed,
    BookkeepingUnavailable,
    cause_of_failures,
    check_known,
    knows,
    same_gradebook,
    trouble,
)
from autograder.nbgrader.copies import left_out_of
from autograder.nbgrader.hand_over import hand_over, take_back
from autograder.nbgrader.marked import standing_marks
from autograder.nbgrader.submissions import coursedir, hand_in_root, submitted_folder

_POINTS_ELSEWHERE = "Please see the"


@dataclass(frozen=True)
class Entered:
    """A result and, where nbgrader could not enter it into the gradebook, why."""

    done: Done
    failure: str | None = None


def grade_course(
    course: Course, assignment: Assignment, students: Sequence[str], open_workers: OpenWorkers
) -> Generator[Entered, None, None]:
    """Yield each student's result once it stands in the gradebook.

    Raises what concerns the whole class: SandboxUnavailable, ClusterUnavailable, GraderBroken, BookkeepingUnavailable.
    """
    entries = [Entry(student, partial(read_submitted, course, assignment, student)) for student in students]
    # nbgrader's own steps run in the course's folder, and so they find the same course as this one.
    with (
        chdir(course.root),
        one_engine(),
        same_gradebook(course) as check_gradebook,
        closing(grade_class(entries, course.limits, open_workers, cache_of(course))) as graded,
    ):
        for done in graded:
            result = done.graded or done.fault
            assert result is not None
            check_gradebook()
            try:
                failure = _enter(course, assignment, done.student, result)
            finally:
                # What SQLite says of a file that was deleted explains nothing.
                check_gradebook()
            if failure is not None:
                check_known(course, assignment)
            yield Entered(done, failure)


def read_submitted(course: Course, assignment: Assignment, student: str) -> HandIn:
    """What a student has under submitted/. Raises what `read_hand_in` raises."""
    path = notebook_path(course, assignment, student)
    read = read_hand_in(course, assignment.name, path, hand_in_root(coursedir(course)))
    return replace(read, remarks=(*read.remarks, *left_out_of(course, assignment, student)))


def is_in_gradebook(course: Course, assignment: Assignment) -> bool:
    """Whether nbgrader's database knows the assignment: for others nbgrader enters nothing. Raises BookkeepingFailed
    where the database cannot be opened.
    """
    try:
        return knows(course, assignment)
    except (SQLAlchemyError, ImportError) as error:
        why = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
        raise BookkeepingFailed(
            f"The gradebook cannot be opened ({type(error).__name__}): {why}. See that nothing else holds it, and "
            "check CourseDirectory.db_url in course_config.py."
        ) from error


@contextmanager
def one_engine() -> Iterator[None]:
    """Have nbgrader keep the engine of its database meanwhile. It opens the database a dozen times for each submission,
    and each time makes one that has not compiled any statement yet. Any thread may open it: whoever closes it closes
    connections that nobody uses.
    """
    make = nbgrader.api.create_engine
    nbgrader.api.create_engine = functools.cache(make)
    try:
        yield
    finally:
        nbgrader.api.create_engine = make


def enter(course: Course, assignment: Assignment, student: str, result: Graded | Fault) -> str | None:
    """Have nbgrader enter a result; the reason, if it could not. Then a person has to mark the hand-in, and no mark
    that there was is lost.

    The current folder has to be the course's.
    """
    try:
        return _enter(course, assignment, student, result)
    except BookkeepingUnavailable as error:
        return str(error)


def _enter(course: Course, assignment: Assignment, student: str, result: Graded | Fault) -> str | None:
    """As `enter`. Raises BookkeepingUnavailable where no result of anybody's could be entered."""

    stand: Callable[[], None] | None = None

    def autograde() -> str | None:
        nonlocal stand
        # What was marked before, whichever attempt at entering the result it is.
        stand = stand or standing_marks(course, assignment, student)
        hand_over(assignment.name, student, result)
        try:
            api = _api(course)
            failure = _by_nbgrader(api, lambda: api.autograde(assignment.name, student))
        finally:
            take_back(assignment.name, student)
        if failure is None and isinstance(result, Graded) and not result.report.ungraded:
            stand()
        return failure

    with uninterrupted():
        failure = _guarded(autograde)
        if failure is not None:
            _guarded(partial(_enter_for_review, course, assignment, student))
    return failure


def _guarded(step: Callable[[], str | None]) -> str | None:
    """The reason why a step of nbgrader's did not succeed, though it was tried again where the machine was to blame.

    Raises BookkeepingUnavailable where that would be the reason for everybody.
    """
    causes: list[Exception] = []

    def noting_the_cause() -> str | None:
        causes.clear()
        try:
            return step()
        except Exception as error:
            causes.append(underlying(error) or error)
            if causes[0] is error:
                raise
            raise causes[0] from None

    with untold():
        found = settled(noting_the_cause)
    if causes and concerns_everybody(causes[0]):
        raise trouble(causes[0]) from causes[0]
    return found.reason if isinstance(found, Fault) else found


def _by_nbgrader(api: NbGraderAPI, step: Callable[[], dict[str, Any]]) -> str | None:
    """Why a step did not succeed: the exception, and where it was raised. Raises what the machine may have caused."""
    with cause_of_failures(api.log) as cause:
        failure = _failure(step())
    found = cause()
    if failure is not None and (known := underlying(found)) is not None:
        raise known
    return failure and (reason(found) if found else failure)


def _enter_for_review(course: Course, assignment: Assignment, student: str) -> None:
    """Whatever marks there are, and a person has to look at them."""
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment.name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.needs_manual_grade = True
        gradebook.db.commit()


def generate_feedback(course: Course, assignment: Assignment, student: str) -> Path:
    """Have nbgrader write a student's feedback page; until it is whole, the one before stays. Raises BookkeepingFailed,
    and BookkeepingUnavailable where no page of anybody's could be written.
    """
    folder = Path(coursedir(course).format_path("feedback", student, assignment.name))

    def written() -> str | None:
        with staging(folder) as new:
            where = coursedir(course)
            where.feedback_directory = os.fspath(new)
            api = NbGraderAPI(coursedir=where, config=course.config)
            failure = _by_nbgrader(api, lambda: api.generate_feedback(assignment.name, student))
            if failure is None:
                replace_folder(Path(where.format_path(where.feedback_directory, student, assignment.name)), folder)
        return failure

    with chdir(course.root), uninterrupted():
        failure = _guarded(written)
    if failure:
        raise BookkeepingFailed(f"{student}: nbgrader wrote no feedback: {failure}")
    return feedback_page(course, assignment, student)


def feedback_page(course: Course, assignment: Assignment, student: str) -> Path:
    """Where a student's feedback page is, once it was written."""
    return Path(coursedir(course).format_path("feedback", student, assignment.name), f"{assignment.notebook}.html")


def release_feedback(course: Course, assignment: Assignment, student: str) -> None:
    """Put a student's page where the student can fetch it. Raises BookkeepingFailed."""
    failure = _failure(_api(course).release_feedback(assignment.name, student))
    if failure:
        raise BookkeepingFailed(f"{student}: nbgrader released no feedback: {failure}")


def collect(course: Course, assignment: Assignment, settled: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Fetch what is new in the exchange into submitted/; returns what the instructor should know of single hand-ins.

    `settled` as in CollectOwned. Raises BookkeepingFailed.
    """
    api = _api(course)
    collector = api.exchange.Collect(coursedir=api.coursedir, authenticator=api.authenticator, parent=api)
    collector.coursedir.assignment_id, collector.update, collector.settled = assignment.name, True, settled
    result = capture_log(collector)
    failure = _failure(result)
    if failure:
        raise BookkeepingFailed(f"{assignment.name}: nbgrader could not collect: {failure}")
    lines = (result.get("log") or "").splitlines()
    return tuple(line.partition("] ")[2] for line in lines if line.startswith(("[WARNING]", "[ERROR]")))


def _failure(result: dict[str, Any]) -> str | None:
    """Why a step did not succeed, as far as nbgrader tells: the exception that it ended with, if that says anything."""
    if result["success"]:
        return None
    ended = [line for line in (result.get("error") or "").strip().splitlines()[-1:] if _POINTS_ELSEWHERE not in line]
    told = [line for line in (result.get("log") or "").splitlines() if line.startswith("[ERROR] ")]
    return next(iter([*ended, *(line.removeprefix("[ERROR] ") for line in told)]), "no reason given")


def notebook_path(course: Course, assignment: Assignment, student: str) -> Path:
    """Where the notebook should be that a student handed in."""
    return submitted_folder(course, assignment, student) / f"{assignment.notebook}.ipynb"


def _api(course: Course) -> NbGraderAPI:
    return NbGraderAPI(coursedir=coursedir(course), config=course.config)
