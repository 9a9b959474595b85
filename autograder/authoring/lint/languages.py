"""In which languages a lesson has to speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.language import languages_of
from autograder.authoring.lint.cells import Cell


def wanted_languages(cells: Sequence[Cell], of_the_course: str) -> tuple[str, ...]:
    """The languages that the master is tagged with, or the course's alone where it is not, or wrongly."""
    try:
        return languages_of(NotebookNode(cells=[cell.node for cell in cells]), of_the_course)
    except (ValueError, TypeError, AttributeError):
        return (of_the_course,)


def lacking(words: Any, wanted: Sequence[str]) -> str:
    """What is wrong with words for students, which are to be there in the languages wanted; "" where nothing is."""
    by_language = "{" + ", ".join(f'"{language}": ...' for language in wanted) + "}"
    if isinstance(words, str):
        if words.strip() and len(wanted) == 1:
            return ""
        return (
            f"is one text, and the lesson has {len(wanted)} languages. Write {by_language}"
            if words.strip()
            else "is empty"
        )
    if not isinstance(words, Mapping):
        return f"is {words!r}, and should be words. Write {by_language}"
    missing = [language for language in wanted if not str(words.get(language) or "").strip()]
    return f"has no words in {' and '.join(missing)}. Write {by_language}, as the master does" if missing else ""
