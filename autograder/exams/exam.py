"""The exams of a course, each made once in a process and anew when what it is made from has changed."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from autograder.authoring import reference
from autograder.authoring.points import check_points
from autograder.course import LANGUAGES, Course, load_course, settings_file
from autograder.data import CurveBank, Pack
from autograder.grading.cache import Cache
from autograder.grading.engine import Exam, load_graders
from autograder.grading.fresh import graders_changed


def exam_for(course: Course, assignment: str, language: str) -> Exam:
    """The exam of an assignment as it was handed out in `language`. Raises CourseError, GraderBroken, DataUnavailable
    and what the course's secret raises.
    """
    chosen = course.assignment(assignment)
    changed = (_changed(chosen.master), graders_changed(chosen.hidden), course.state_of_data(chosen))
    return _exam(course, assignment, language, changed)


def released(course: Course, assignment: str, language: str) -> NotebookNode:
    """An assignment's notebook as it was handed out in `language`. Raises CourseError."""
    return _released(course, assignment, language, _changed(course.assignment(assignment).master))


def said_language(notebook: NotebookNode) -> str | None:
    """The language a notebook was released in, as it says itself."""
    info = notebook.metadata.get("epochmark")
    language = info.get("language") if isinstance(info, dict) else None
    return language if language in LANGUAGES else None


def notebook_language(notebook: NotebookNode, course: Course) -> str:
    """The language a notebook was released in, as it says itself; the course's own when it says nothing."""
    return said_language(notebook) or course.language


def load_course_once(root: Path) -> Course:
    """The course in `root`, read again only after its settings have changed: formgrader runs for weeks."""
    return _course(root, _changed(settings_file(root) or root))


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
def _exam(course: Course, assignment: str, language: str, changed: tuple[int, str, Hashable]) -> Exam:
    chosen = course.assignment(assignment)
    graders = load_graders(chosen.hidden)
    notebook = _released(course, assignment, language, changed[0])
    check_points(chosen, notebook, graders)
    return Exam(graders, _packs(course, assignment, changed[2]), notebook, chosen.read_files())


@cache
def _released(course: Course, assignment: str, language: str, changed: int) -> NotebookNode:
    return reference(course.assignment(assignment), language)


@cache
def _packs(course: Course, assignment: str, changed: Hashable) -> dict[str, Pack | CurveBank]:
    return course.packs(assignment)


def _changed(path: Path) -> int:
    """When the file was last written, in nanoseconds; 0 when it is not there, which reading it will tell."""
    return path.stat().st_mtime_ns if path.exists() else 0
