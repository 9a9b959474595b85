"""The cells of a master text with the lines that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jupytext.cell_reader import DoublePercentScriptCellReader
from jupytext.header import header_to_metadata_and_cell
from nbformat import NotebookNode

from autograder.authoring.language import TAG

_FORMAT = {"extension": ".py", "format_name": "percent"}


@dataclass(frozen=True)
class Cell:
    """A cell as Jupytext reads it. `line` is that of its marker and `text` its lines from there to the next cell's."""

    line: int
    text: tuple[str, ...]
    node: NotebookNode

    @property
    def marker(self) -> str:
        return self.text[0]

    @property
    def source_line(self) -> int:
        """Where its source begins."""
        blank = next((number for number, line in enumerate(self.text[1:]) if line.strip()), 0)
        return self.line + 1 + blank

    @property
    def nbgrader(self) -> Mapping[str, Any]:
        """What its marker says to nbgrader; nothing where that is no mapping."""
        said = self.node.metadata.get("nbgrader")
        return said if isinstance(said, Mapping) else {}

    @property
    def grade_id(self) -> str | None:
        found = self.nbgrader.get("grade_id")
        return found if isinstance(found, str) else None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is tagged with, known or not."""
        tags = self.node.metadata.get("tags")
        named = tags if isinstance(tags, list) else []
        return tuple(tag.removeprefix(TAG) for tag in named if isinstance(tag, str) and tag.startswith(TAG))

    @property
    def is_tested(self) -> bool:
        """Whether hidden tests give its points, and not a person."""
        said = self.nbgrader
        return bool(said.get("grade")) and not said.get("solution") and not said.get("task")

    @property
    def name(self) -> str:
        return self.grade_id or "this cell"


def read_cells(text: str) -> list[Cell]:
    """The cells of a py:percent text. Raises whatever Jupytext raises."""
    lines = text.splitlines()
    _, _, _, start = header_to_metadata_and_cell(lines, "#", "", ".py")
    found = []
    while start < len(lines):
        node, count = DoublePercentScriptCellReader(_FORMAT, "python").read(lines[start:])
        count = max(count, 1)
        found.append(Cell(start + 1, tuple(lines[start : start + count]), node))
        start += count
    return found
