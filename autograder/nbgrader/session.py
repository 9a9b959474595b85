"""What nbgrader's steps share within one process: the course's exams, one sandbox, and reports made beforehand."""

from __future__ import annotations

import atexit
import hashlib
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from autograder.authoring import reference
from autograder.course import CONFIG_FILE, Course, load_course
from autograder.data import CurveBank, Pack
from autograder.evidence.notebook import prepare, runnable
from autograder.grading.cache import Cache
from autograder.grading.engine import Exam, Graded, grade, load_graders
from autograder.grading.memory import remembering
from autograder.sandbox.client import Sandbox

LANGUAGES = ("en", "ja")

_ready: dict[tuple[str, str, str], Graded] = {}


def graded(notebook: NotebookNode, assignment: str, student: str) -> Graded:
    """The result for this notebook: the one made beforehand if there is one, else run and graded now."""
    course = load_course_once(Path.cwd())
    exam = exam_for(course, assignment, notebook_language(notebook, course))
    ready = _ready.pop(_key(notebook, exam, student), None)
    return ready or grade(notebook, student, exam, remembering(_sandbox(course), cache_of(course)), vouched=True)


def keep_ready(notebook: NotebookNode, exam: Exam, student: str, result: Graded) -> None:
    """Remember a result for the step that will ask for the same notebook of the same student, once."""
    _ready[_key(notebook, exam, student)] = result


def exam_for(course: Course, assignment: str, language: str) -> Exam:
    """The exam of an assignment as it was handed out in `language`."""
    return _exam(course, assignment, language, _changed(course.assignment(assignment).master))


def notebook_language(notebook: NotebookNode, course: Course) -> str:
    """The language a notebook was released in, as it says itself; the course's own when it says nothing."""
    info = notebook.metadata.get("epochmark")
    language = info.get("language") if isinstance(info, dict) else None
    return language if language in LANGUAGES else course.language


def load_course_once(root: Path) -> Course:
    """The course in `root`, read again only after its settings have changed: formgrader runs for weeks."""
    return _course(root, _changed(root / CONFIG_FILE))


@cache
def cache_of(course: Course) -> Cache | None:
    """What the course remembers of notebooks that were run and of curves that were drawn; None where it is to remember
    nothing.
    """
    return Cache(course.root / ".cache" / "known", course.cache_mb) if course.cache_mb else None


@cache
def _course(root: Path, changed: int) -> Course:
    return load_course(root)


@cache
def _exam(course: Course, assignment: str, language: str, changed: int) -> Exam:
    graders = load_graders(assignment)
    return Exam(graders, _packs(course, assignment), reference(course.assignment(assignment), language))


@cache
def _packs(course: Course, assignment: str) -> dict[str, Pack | CurveBank]:
    return course.packs(assignment)


@cache
def _sandbox(course: Course) -> Sandbox:
    sandbox = Sandbox(course.limits, allow_unsafe=course.allow_unsafe)
    atexit.register(sandbox.close)
    return sandbox


def _changed(path: Path) -> int:
    """When the file was last written, in nanoseconds; 0 when it is not there, which reading it will tell."""
    return path.stat().st_mtime_ns if path.exists() else 0


def _key(notebook: NotebookNode, exam: Exam, student: str) -> tuple[str, str, str]:
    program = runnable(prepare(notebook, exam.reference))
    return exam.graders.assignment, student, hashlib.sha256(program).hexdigest()
