"""Grade the submissions of an assignment in parallel and enter them through nbgrader, one after another."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbgrader.api
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Assignment, Course
from autograder.exams import Fault, cache_of, read_hand_in, settled
from autograder.exams.classroom import Done, Entry, OpenWorkers, grade_class
from autograder.grading.engine import Graded
from autograder.nbgrader.hand_over import hand_over, take_back
from autograder.nbgrader.submissions import coursedir, submitted_folder


class BookkeepingFailed(Exception):
    """nbgrader could not enter a result. In the instructor's hands; the message has nbgrader's last words, or says
    what to check.
    """


@dataclass(frozen=True)
class Entered:
    """A result and, where nbgrader could not enter it into the gradebook, why."""

    done: Done
    failure: str | None = None


def grade_course(
    course: Course, assignment: Assignment, students: Sequence[str], open_workers: OpenWorkers
) -> Iterator[Entered]:
    """Yield each student's result once it stands in the gradebook.

    Raises what concerns the whole class: SandboxUnavailable, ClusterUnavailable, GraderBroken.
    """
    entries = [
        Entry(student, partial(read_hand_in, course, assignment.name, notebook_path(course, assignment, student)))
        for student in students
    ]
    # nbgrader's own steps run in the course's folder, and so they find the same course as this one.
    with chdir(course.root), _one_engine():
        for done in grade_class(entries, course.limits, open_workers, cache_of(course)):
            result = done.graded or done.fault
            assert result is not None
            yield Entered(done, enter(course, assignment, done.student, result))


def is_in_gradebook(course: Course, assignment: Assignment) -> bool:
    """Whether nbgrader's database knows the assignment: for others nbgrader enters nothing. Raises BookkeepingFailed
    where the database cannot be opened.
    """
    try:
        with Gradebook(course.db_url) as gradebook:
            gradebook.find_assignment(assignment.name)
    except MissingEntry:
        return False
    except (SQLAlchemyError, ImportError) as error:
        raise BookkeepingFailed(
            f"The gradebook cannot be opened ({type(error).__name__}). "
            "Check CourseDirectory.db_url in course_config.py."
        ) from error
    return True


def enter(course: Course, assignment: Assignment, student: str, result: Graded | Fault) -> str | None:
    """Have nbgrader enter a result; the reason, if it could not. Then a person has to mark the hand-in, and no mark
    that there was is lost.

    The current folder has to be the course's.
    """
    if not notebook_path(course, assignment, student).exists():
        ours = isinstance(result, Fault) and result.is_ours
        return _guarded(partial(_enter_without_notebook, course, assignment, student, for_review=ours))
    hand_over(assignment.name, student, result)
    try:
        failure = _guarded(lambda: _failure(_api(course).autograde(assignment.name, student)))
    finally:
        take_back(assignment.name, student)
    if failure is not None:
        _guarded(partial(_enter_without_notebook, course, assignment, student, for_review=True))
    return failure


def _guarded(step: Callable[[], str | None]) -> str | None:
    """The reason why a step of nbgrader's did not succeed."""
    found = settled(step)
    return found.reason if isinstance(found, Fault) else found


@contextmanager
def _one_engine() -> Iterator[None]:
    """Have nbgrader keep the engine of its database meanwhile. It opens the database a dozen times for each submission,
    and each time makes one that has not compiled any statement yet.
    """
    make = nbgrader.api.create_engine
    nbgrader.api.create_engine = functools.cache(make)
    try:
        yield
    finally:
        nbgrader.api.create_engine = make


def _enter_without_notebook(course: Course, assignment: Assignment, student: str, *, for_review: bool) -> None:
    """Zero points for a folder without the notebook, which nbgrader by itself passes over; or, for review, whatever
    marks there are, and a person has to look at them.
    """
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment.name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score = grade.auto_score if for_review else 0
                grade.needs_manual_grade = for_review
        gradebook.db.commit()


def generate_feedback(course: Course, assignment: Assignment, student: str) -> Path:
    """Have nbgrader write a student's feedback page. Raises BookkeepingFailed."""
    with chdir(course.root):
        failure = _failure(_api(course).generate_feedback(assignment.name, student))
    if failure:
        raise BookkeepingFailed(f"{student}: nbgrader wrote no feedback: {failure}")
    return Path(coursedir(course).format_path("feedback", student, assignment.name)) / f"{assignment.notebook}.html"


def release_feedback(course: Course, assignment: Assignment, student: str) -> None:
    """Put a student's page where the student can fetch it. Raises BookkeepingFailed."""
    failure = _failure(_api(course).release_feedback(assignment.name, student))
    if failure:
        raise BookkeepingFailed(f"{student}: nbgrader released no feedback: {failure}")


def collect(course: Course, assignment: Assignment) -> None:
    """Fetch what is new in the exchange into submitted/. Raises BookkeepingFailed."""
    failure = _failure(_api(course).collect(assignment.name, update=True))
    if failure:
        raise BookkeepingFailed(f"{assignment.name}: nbgrader could not collect: {failure}")


def _failure(result: dict[str, Any]) -> str | None:
    """nbgrader's last words about a step that did not succeed."""
    if result["success"]:
        return None
    words = (result.get("log") or result.get("error") or "").strip().splitlines()
    return words[-1] if words else "no reason given"


def notebook_path(course: Course, assignment: Assignment, student: str) -> Path:
    """Where the notebook should be that a student handed in."""
    return submitted_folder(course, assignment, student) / f"{assignment.notebook}.ipynb"


def _api(course: Course) -> NbGraderAPI:
    return NbGraderAPI(coursedir=coursedir(course), config=course.config)
