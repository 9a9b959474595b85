"""One language of a notebook that has several.

A cell is tagged `lang-en` or `lang-ja`. In a code cell for all languages, so is a line, by a comment at its end:

    assert "answer" in globals(), (
        "There is no answer yet."  # lang-en
        "答えがまだありません。"  # lang-ja
    )
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum

from autograder.course import LANGUAGES
from autograder.evidence.stubs import in_words_of

TAG = "lang-"
_TAGGED_LINE = re.compile(r"^(?P<line>.*?)\s*# lang-(?P<language>\w+)\s*$")


class KeepLanguage(NbGraderPreprocessor):
    """Keeps the cells and lines of one language, and those without a language; takes the language tags off.

    Where the notebook does not have the language asked for, it keeps the one that is there. Notes in the notebook's
    metadata which assignment it is and in which language: `epochmark: {assignment, language}`.
    Comes first, before nbgrader looks for grade_ids that stand twice.
    """

    language = Enum(LANGUAGES, default_value=LANGUAGES[0], help="The language to keep.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        language = languages_of(nb, self.language)[0]
        nb.cells = [cell for cell in nb.cells if is_for(cell, language)]
        for cell in nb.cells:
            cell.source = "\n".join(line for line, only_for in tagged_lines(cell) if only_for in (None, language))
            _remove_tags(cell)
        nb.metadata["epochmark"] = {
            "assignment": resources.get("nbgrader", {}).get("assignment", ""),
            "language": language,
        }
        return nb, resources


class StubsInLanguage(NbGraderPreprocessor):
    """Says in the notebook's language what nbgrader's stubs, and texts that quote them, say in English; a course's own
    stubs stay as they are.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        for cell in nb.cells:
            cell.source = in_words_of(nb.metadata.epochmark.language, cell.source)
        return nb, resources


def languages_of(notebook: NotebookNode, language: str) -> tuple[str, ...]:
    """The languages that a notebook's cells and lines are tagged with, `language` first if it is among them; only this
    one where nothing is tagged. Raises ValueError for one we do not know.
    """
    tagged = {found for cell in notebook.cells for found in languages(cell)}
    tagged |= {found for cell in notebook.cells for _, found in tagged_lines(cell) if found}
    return tuple(sorted(tagged, key=lambda each: (each != language, LANGUAGES.index(each)))) or (language,)


def is_for(cell: NotebookNode, language: str) -> bool:
    """Whether a cell is for readers of this language. Raises what `languages` raises."""
    return not languages(cell) or language in languages(cell)


def languages(cell: NotebookNode) -> tuple[str, ...]:
    """The languages a cell is tagged with; none means it is for all. Raises ValueError for one we do not know."""
    tagged = tuple(tag.removeprefix(TAG) for tag in cell.metadata.get("tags", ()) if tag.startswith(TAG))
    for language in tagged:
        _check(language, f"a cell is tagged {TAG}{language}", cell.source)
    return tagged


def tagged_lines(cell: NotebookNode) -> list[tuple[str, str | None]]:
    """A cell's lines without their tags, each with the language that it is for; None: for all. Raises ValueError for
    a language that we do not know.
    """
    lines = cell.source.split("\n")
    if cell.cell_type != "code" or TAG not in cell.source:
        return [(line, None) for line in lines]
    found: list[tuple[str, str | None]] = []
    for line in lines:
        match = _TAGGED_LINE.match(line)
        if match:
            _check(match["language"], f"a line ends in {TAG}{match['language']}", line.strip())
        found.append((match["line"], match["language"]) if match else (line, None))
    return found


def _check(language: str, where: str, text: str) -> None:
    if language not in LANGUAGES:
        raise ValueError(f"{where}; the languages are {', '.join(LANGUAGES)}. It begins: {text[:40]!r}")


def _remove_tags(cell: NotebookNode) -> None:
    if "tags" not in cell.metadata:
        return
    kept = [tag for tag in cell.metadata.tags if not tag.startswith(TAG)]
    if kept:
        cell.metadata["tags"] = kept
    else:
        del cell.metadata["tags"]
