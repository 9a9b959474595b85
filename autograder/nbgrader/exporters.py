"""How nbgrader's converters come to our steps: exporters know which assignment they convert, lists of steps do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, HTMLExporter, NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.authoring.pairing import derive_notebook
from autograder.course import Course, CourseError
from autograder.course.steps import RELEASE, Change, woven
from autograder.exams import load_course_once
from autograder.nbgrader.feedback_page import page_of

Resources = dict[str, Any]


class ReleaseExporter(NotebookExporter):
    """Exports a student's notebook of an assignment of ours, or of another."""

    def from_filename(self, filename: str, resources: Resources | None = None, **kw: Any) -> Any:
        with our_steps(self, resources, RELEASE):
            return super().from_filename(filename, resources=resources, **kw)


class FeedbackExporter(HTMLExporter):
    """Exports a feedback page: ours of an assignment of ours, and the one that the course has of another."""

    def from_notebook_node(self, nb: NotebookNode, resources: Resources | None = None, **kw: Any) -> Any:
        if not is_ours(resources):
            return super().from_notebook_node(nb, resources, **kw)
        # The steps that the course lists, and no template of nbconvert's.
        nb, told = Exporter.from_notebook_node(self, nb, resources, **kw)
        return page_of(nb, told), told


def _with_master(original: Callable[[GenerateAssignment], None]) -> Callable[[GenerateAssignment], None]:
    """Have an assignment of ours released from its master, which is text: nbgrader looks for a notebook, before any of
    its hooks.
    """

    def init_notebooks(converter: GenerateAssignment) -> None:
        where = converter.coursedir
        if issubclass(converter.exporter_class, ReleaseExporter):
            try:
                if course := our_course(where):
                    master = course.assignment(where.assignment_id).master
                    if master.is_file() and not master.with_suffix(".ipynb").exists():
                        derive_notebook(master)
            except (CourseError, OSError, ValueError) as error:
                converter.log.error("%s", error)
                raise NbGraderException(str(error)) from error
        original(converter)

    return init_notebooks


GenerateAssignment.init_notebooks = _with_master(GenerateAssignment.init_notebooks)


def our_course(where: CourseDirectory) -> Course | None:
    """The course of an assignment of ours, which is being converted or collected; None where it is another's. Raises
    CourseError.
    """
    course = load_course_once(Path(where.root))
    return course if where.assignment_id in course.assignments else None


def is_ours(resources: Resources | None) -> bool:
    """Whether this converts an assignment that c.Epochmark.assignments names, in the working folder's course."""
    name = (resources or {}).get("nbgrader", {}).get("assignment")
    return name in load_course_once(Path.cwd()).assignments


@contextmanager
def our_steps(exporter: Exporter, resources: Resources | None, change: Change) -> Iterator[None]:
    """Have the exporter go through our steps meanwhile, where the assignment is ours."""
    if not is_ours(resources):
        yield
        return
    listed = exporter._preprocessors
    exporter._preprocessors = []
    try:
        for step in woven(listed, change):
            exporter.register_preprocessor(step)
        yield
    finally:
        exporter._preprocessors = listed
