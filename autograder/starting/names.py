"""Names for courses, assignments and languages: those that all who meet them can do with."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

from autograder.course import LANGUAGES, CourseError

_FOLDER = re.compile(r"\w[\w.-]*")
_LONGEST = 60


def check_course_name(name: str) -> None:
    """Raises CourseError for what nbgrader, a shell or a file system would stumble over."""
    if not _FOLDER.fullmatch(name):
        raise CourseError(
            f"A course cannot be called {name!r}: use letters, digits, '_', '-' and '.', as in 'ml-2026'."
        )


def check_assignment_name(name: str) -> None:
    """Raises CourseError for what cannot be the name of a module, by which its graders are imported, and of a file."""
    if keyword.iskeyword(name):
        why = "it is a word of Python's own"
    elif len(name) > _LONGEST:
        why = f"it has more than {_LONGEST} characters"
    elif not (name.isidentifier() and name.isascii()) or name.startswith("_"):
        why = "use letters, digits and '_', a letter first, as in 'house_prices'"
    else:
        return
    raise CourseError(f"An assignment cannot be called {name!r}: {why}.")


def check_languages(languages: Iterable[str]) -> None:
    """Raises CourseError for one that there is not."""
    for language in languages:
        if language not in LANGUAGES:
            raise CourseError(f"There is no language {language!r}; there are {', '.join(LANGUAGES)}.")
