"""Grade the submissions of an assignment in parallel and enter them through nbgrader, one after another."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbgrader.api
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Assignment, Course
from autograder.evidence.notebook import belongs, read_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.classroom import Done, Entry, OpenCluster, grade_class
from autograder.grading.engine import Exam
from autograder.nbgrader import session
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


def read_submission(course: Course, assignment: Assignment, student: str) -> tuple[NotebookNode, Exam]:
    """The notebook that a student handed in, and the exam in its language. Raises SubmissionUnreadable."""
    path = _notebook_path(course, assignment, student)
    nb = read_notebook(path)
    exam = session.exam_for(course, assignment.name, session.notebook_language(nb, course))
    if not belongs(nb, exam.reference):
        raise SubmissionUnreadable(f"{path.name}: this is not the notebook of {assignment.name}.")
    return nb, exam


def grade_course(
    course: Course, assignment: Assignment, students: Sequence[str], open_cluster: OpenCluster
) -> Iterator[Entered]:
    """Yield each student's result once it stands in the gradebook; what machines failed to grade is not entered.

    Raises SandboxUnavailable, ClusterUnavailable, GraderBroken.
    """
    read: dict[str, tuple[NotebookNode, Exam]] = {}

    def reader(student: str) -> Callable[[], tuple[NotebookNode, Exam]]:
        def read_it() -> tuple[NotebookNode, Exam]:
            read[student] = read_submission(course, assignment, student)
            return read[student]

        return read_it

    entries = [Entry(student, reader(student)) for student in students]
    # nbgrader's own steps run in the course's folder, and so they find the same course as this one.
    with chdir(course.root), _one_engine():
        for done in grade_class(entries, course.limits, open_cluster, session.cache_of(course)):
            if done.graded is not None:
                session.keep_ready(*read.pop(done.student), done.student, done.graded)
            yield Entered(done, done.lost or enter(course, assignment, done.student))


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


def enter(course: Course, assignment: Assignment, student: str) -> str | None:
    """Have nbgrader enter the result that `session` keeps ready; the reason, if it could not.

    The current folder has to be the course's.
    """
    if not _notebook_path(course, assignment, student).exists():
        _enter_nothing(course, assignment, student)
        return None
    return _failure(_api(course).autograde(assignment.name, student))


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


def _enter_nothing(course: Course, assignment: Assignment, student: str) -> None:
    """Zero points for a folder without the notebook, which nbgrader by itself passes over."""
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment.name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = 0, False
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


def _notebook_path(course: Course, assignment: Assignment, student: str) -> Path:
    return submitted_folder(course, assignment, student) / f"{assignment.notebook}.ipynb"


def _api(course: Course) -> NbGraderAPI:
    return NbGraderAPI(coursedir=coursedir(course), config=course.config)
