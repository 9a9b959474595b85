"""Results on their way into nbgrader's pipeline: made beforehand by a class or the service, or when asked for."""

from __future__ import annotations

import atexit
from functools import cache, partial
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.exams import Fault, cache_of, exam_for, load_course_once, notebook_language, settled
from autograder.grading.engine import Graded, grade_prepared, remarked
from autograder.grading.memory import remembering
from autograder.grading.report import Text
from autograder.nbgrader.copies import left_out_of
from autograder.sandbox.client import Sandbox

# In a notebook's metadata on its way from nbgrader's first pass to the second.
REMARKS = "epochmark_remarks"

_ready: dict[tuple[str, str], Graded | Fault] = {}


def hand_over(assignment: str, student: str, result: Graded | Fault) -> None:
    """Keep a result for the step that will ask for it, once."""
    _ready[assignment, student] = result


def take_back(assignment: str, student: str) -> None:
    """What was not asked for is not kept: the next hand-in of the student may be another one."""
    _ready.pop((assignment, student), None)


def fault_of(assignment: str, student: str, found: Fault) -> Fault:
    """Why a hand-in has no result: as it was handed over, or else as it was found here."""
    ready = _ready.pop((assignment, student), None)
    return ready if isinstance(ready, Fault) else found


def result_of(
    prepared: NotebookNode, assignment: str, student: str, remarks: tuple[Text, ...] = (), *, for_review: bool = False
) -> Graded | Fault:
    """The result for this prepared notebook: the one handed over, if it is of the same cells, or one made now, with
    what was remarked of the hand-in.
    """
    ready = _ready.pop((assignment, student), None)
    if isinstance(ready, Fault) or (ready is not None and _sources(ready.notebook) == _sources(prepared)):
        return ready
    course = load_course_once(Path.cwd())
    exam = exam_for(course, assignment, notebook_language(prepared, course))
    run = remembering(_sandbox(course), cache_of(course))
    result = settled(partial(grade_prepared, prepared, student, exam, run, vouched=True))
    if isinstance(result, Fault):
        return result
    left_out = left_out_of(course, course.assignment(assignment), student)
    mended = prepared.metadata.get(REMARKS, ())
    return remarked(result, (*remarks, *left_out, *mended), for_review=for_review)


def _sources(notebook: NotebookNode) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


@cache
def _sandbox(course: Course) -> Sandbox:
    sandbox = Sandbox(course.limits, allow_unsafe=course.allow_unsafe)
    atexit.register(sandbox.close)
    return sandbox
