"""One language of a bilingual notebook."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum

from autograder.course import LANGUAGES

TAG = "lang-"


class KeepLanguage(NbGraderPreprocessor):
    """Keeps the cells of one language, and those without a language; takes the language tags off.

    Notes in the notebook's metadata which assignment it is and in which language: `epochmark: {assignment, language}`.
    Comes first, before nbgrader looks for grade_ids that stand twice.
    """

    language = Enum(LANGUAGES, default_value=LANGUAGES[0], help="The language to keep.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        nb.cells = [cell for cell in nb.cells if not languages(cell) or self.language in languages(cell)]
        for cell in nb.cells:
            _remove_tags(cell)
        nb.metadata["epochmark"] = {
            "assignment": resources.get("nbgrader", {}).get("assignment", ""),
            "language": self.language,
        }
        return nb, resources


def languages(cell: NotebookNode) -> tuple[str, ...]:
    """The languages a cell is tagged with; none means it is for all. Raises ValueError for one we do not know."""
    tagged = tuple(tag.removeprefix(TAG) for tag in cell.metadata.get("tags", ()) if tag.startswith(TAG))
    for language in tagged:
        if language not in LANGUAGES:
            raise ValueError(
                f"a cell is tagged {TAG}{language}; the languages are {', '.join(LANGUAGES)}. It begins: "
                f"{cell.source[:40]!r}"
            )
    return tagged


def _remove_tags(cell: NotebookNode) -> None:
    if "tags" not in cell.metadata:
        return
    kept = [tag for tag in cell.metadata.tags if not tag.startswith(TAG)]
    if kept:
        cell.metadata["tags"] = kept
    else:
        del cell.metadata["tags"]
