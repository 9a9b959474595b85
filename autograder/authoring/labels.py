"""The file of a labelled student: what it says of itself, and the cells that it fills in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from autograder.course import LANGUAGES, CourseError

_NEEDED = {"about", "base", "expect"}
_KEYS = _NEEDED | {"language", "delete", "move"}
_BASES = ("solved", "blank")
_ANY_SECTION = re.compile(r"^#\s*%%.*$", re.MULTILINE)
_SECTION = re.compile(r"^# %% (\+after )?(\w+)$", re.MULTILINE)


class LabelInvalid(CourseError):
    """The file of a labelled student contradicts itself or the assignment. In the instructor's hands."""

    def __init__(self, words: str, file: Path | None = None, line: int | None = None) -> None:
        super().__init__(f"{file.name}: {words}" if file else words)
        self.words = words
        self.line = line


@dataclass(frozen=True)
class Section:
    """Code for the cell `id`, or, when `added`, for a cell of the student's own after it."""

    id: str
    added: bool
    code: str
    line: int


@dataclass(frozen=True)
class Label:
    """What a file says. `expect` maps questions to scores, `move` cells to those that they come to stand before."""

    about: str
    base: str
    expect: Mapping[str, float]
    language: str | None = None
    delete: tuple[str, ...] = ()
    move: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()

    @property
    def cells(self) -> set[str]:
        """Every cell that it names."""
        return {section.id for section in self.sections} | set(self.delete) | set(self.move) | set(self.move.values())


def read_label(path: Path) -> Label:
    """Raises LabelInvalid for what is in no form of a label; whether it suits an assignment is not looked at."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise LabelInvalid(f"it cannot be read: {error}", path) from error
    for line in _ANY_SECTION.finditer(text):
        if not _SECTION.fullmatch(line[0]):
            words = f"{line[0]!r} begins no section. Write `# %% q3_build_solution`, or `# %% +after ...`"
            raise LabelInvalid(words, path, text.count("\n", 0, line.start()) + 1)
    marks = list(_SECTION.finditer(text))
    header = _header(text[: marks[0].start()] if marks else text, path)
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    sections = tuple(
        Section(mark[2], bool(mark[1]), text[mark.end() : end].strip("\n"), text.count("\n", 0, mark.start()) + 1)
        for mark, end in zip(marks, ends, strict=True)
    )
    return Label(**{**header, "delete": tuple(header.get("delete", ()))}, sections=sections)


def _header(head: str, path: Path) -> dict[str, Any]:
    """The YAML in the comments at the top, each value in its form."""
    try:
        header = yaml.safe_load("\n".join(line.removeprefix("# ") for line in head.splitlines()))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or error
        raise LabelInvalid(f"its header is no YAML: {problem}", path, mark.line + 1 if mark else None) from error
    if not isinstance(header, dict) or not _NEEDED <= set(header) <= _KEYS:
        raise LabelInvalid(f"the header needs about, base and expect, and may have {sorted(_KEYS)}", path)
    expect, move, delete = header["expect"], header.get("move", {}), header.get("delete", [])
    if header["base"] not in _BASES:
        raise LabelInvalid(f"base is {header['base']!r}; it can be solved or blank", path)
    if header.get("language", LANGUAGES[0]) not in LANGUAGES:
        raise LabelInvalid(f"language is {header['language']!r}; it can be {' or '.join(LANGUAGES)}", path)
    if not isinstance(expect, dict) or not all(_is_score(score) for score in expect.values()):
        raise LabelInvalid(f"expect is {expect!r}, and should map questions to scores, as in {{q3_build: 2.5}}", path)
    if not isinstance(move, dict) or not all(isinstance(before, str) for before in move.values()):
        raise LabelInvalid(f"move is {move!r}, and should map cells to cells, as in {{q4_train: q3_build}}", path)
    if not isinstance(delete, list) or not all(isinstance(each, str) for each in delete):
        raise LabelInvalid(f"delete is {delete!r}, and should list cells, as in [q3_build]", path)
    return header


def _is_score(score: object) -> bool:
    return isinstance(score, int | float) and not isinstance(score, bool)
