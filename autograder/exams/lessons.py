"""Which lesson of a course a notebook is of, and in which language."""

from __future__ import annotations

from contextlib import suppress

import nbformat
from nbformat import NotebookNode

from autograder.course import LANGUAGES, Course, CourseError
from autograder.evidence.lesson import has_tasks, share
from autograder.evidence.stubs import in_words_of
from autograder.exams.exam import released, said_language

# A notebook with so many of a lesson's cells is of that lesson, whatever else is in it.
_NEARLY_ALL = 0.8
_MANY = 0.5
_SOME = 0.25


def in_its_language(notebook: NotebookNode, course: Course, assignment: str) -> NotebookNode:
    """The notebook, which says its language now even if it has lost that: the one in which most of its cells are the
    assignment's. What is left of its stubs is in this language, too, whenever it was handed out. Raises CourseError.
    """
    language = said_language(notebook)
    if language is None:
        candidates = sorted(LANGUAGES, key=lambda language: language != course.language)
        language = max(candidates, key=lambda language: share(notebook, released(course, assignment, language)))
        notebook.metadata["epochmark"] = nbformat.from_dict({"language": language})
    for cell in notebook.cells:
        cell.source = in_words_of(language, cell.source)
    return notebook


def lesson_of(notebook: NotebookNode, course: Course, assignment: str) -> str | None:
    """The assignment itself, another one that the notebook clearly fits better, or None where it fits none. Raises
    CourseError where the assignment itself is broken.
    """
    said = said_language(notebook)
    mine = [released(course, assignment, language) for language in ((said,) if said else LANGUAGES)]
    here = max(share(notebook, each) for each in mine)
    if here >= _NEARLY_ALL:
        return assignment
    others = [(_share(notebook, course, name), name) for name in course.assignments if name != assignment]
    there, other = max(others, default=(0.0, ""))
    if there >= _MANY and there > here + _SOME:
        return other
    return assignment if here >= _SOME or any(has_tasks(notebook, each) for each in mine) else None


def _share(notebook: NotebookNode, course: Course, assignment: str) -> float:
    """Of an assignment that is broken nothing is found."""
    said, found = said_language(notebook), [0.0]
    for language in (said,) if said else LANGUAGES:
        with suppress(CourseError):
            found.append(share(notebook, released(course, assignment, language)))
    return max(found)
