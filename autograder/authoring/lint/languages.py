"""In which languages a lesson has to speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.authoring.lint.cells import Cell
from autograder.course import LANGUAGES


def wanted_languages(cells: Sequence[Cell], of_the_course: str) -> tuple[str, ...]:
    """The languages that the master's cells are tagged with, or the course's alone where none is."""
    tagged = {language for cell in cells for language in cell.languages}
    return tuple(language for language in LANGUAGES if language in tagged) or (of_the_course,)


def lacking(words: Any, wanted: Sequence[str]) -> str:
    """What is wrong with words for students, which are to be there in the languages wanted; "" where nothing is."""
    if isinstance(words, str):
        words = {wanted[0]: words} if len(wanted) == 1 else {}
    if not isinstance(words, Mapping):
        return f"is {words!r}, and should be words by language, {{{wanted[0]!r}: ...}}"
    missing = [language for language in wanted if not str(words.get(language) or "").strip()]
    return f"has no words in {' and '.join(missing)}. Write them, as for the master's cells" if missing else ""
