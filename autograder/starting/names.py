"""Names that a folder of a course, a file beside a notebook and a module of graders can all have."""

from __future__ import annotations

import keyword
import re

from autograder.course import CourseError

_FOLDER = re.compile(r"\w[\w.-]*")
_LONGEST = 60


def check_course_name(name: str) -> None:
    """Raises CourseError for what nbgrader, a shell or a file system would stumble over."""
    if not _FOLDER.fullmatch(name):
        raise CourseError(
            f"A course cannot be called {name!r}: use letters, digits, '_', '-' and '.', as in 'ml-2026'."
        )


def check_assignment_name(name: str) -> None:
    """Raises CourseError for what can be no module's name, which is what its graders are imported by."""
    if keyword.iskeyword(name):
        why = "it is a word of Python's own"
    elif len(name) > _LONGEST:
        why = f"it has more than {_LONGEST} characters"
    elif not (name.isidentifier() and name.isascii()) or name.startswith("_"):
        why = "use letters, digits and '_', a letter first, as in 'house_prices'"
    else:
        return
    raise CourseError(f"An assignment cannot be called {name!r}: {why}.")
