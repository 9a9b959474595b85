"""Labelled students: what each hands in, and the marks it deserves.

A file <assignment>/<name>.py in the folder c.Epochmark.students begins with YAML in comments:

    # about: one sentence
    # base: solved                 (or blank: what all other cells hold)
    # expect: {q3_build: 2.5}      (questions that earn other than all of their points, or than nothing for blank)
    # language: ja                 (the course's, or the one that the lesson has, where it is left out)
    # delete: [q3_build]           (cells that are gone)
    # move: {q4_train: q3_build}   (cells that stand before another one)

Then `# %% <grade_id>` gives a cell other code, and `# %% +after <grade_id>` adds a cell of the student's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from autograder.authoring import fill, lesson_languages, reference, solved
from autograder.course import Assignment, CourseError
from autograder.evidence.notebook import grade_id

_KEYS = {"about", "base", "expect", "language", "delete", "move"}
_SECTION = re.compile(r"^# %% (\+after )?(\w+)$", re.MULTILINE)


class LabelInvalid(CourseError):
    """The file of a labelled student contradicts itself or the assignment. In the instructor's hands."""


@dataclass(frozen=True)
class LabelledStudent:
    """`expected` maps every question to its score."""

    name: str
    about: str
    language: str
    expected: Mapping[str, float]
    notebook: NotebookNode


def load_all(folder: Path, assignment: Assignment, points: Mapping[str, float]) -> list[LabelledStudent]:
    """Every student in a folder, by name; `points` maps every question to its maximum. Raises LabelInvalid."""

    @cache
    def made(base: str, language: str) -> NotebookNode:
        return (solved if base == "solved" else reference)(assignment, language)

    languages = lesson_languages(assignment)
    return [_load(path, made, points, languages) for path in sorted(folder.glob("*.py"))]


def _load(
    path: Path, made: Callable[[str, str], NotebookNode], points: Mapping[str, float], languages: tuple[str, ...]
) -> LabelledStudent:
    header, sections = _parse(path)
    language, base = header.get("language", languages[0]), header.get("base")
    if language not in languages:
        raise LabelInvalid(f"{path.name}: language is {language!r}; the lesson is in {' and '.join(languages)}")
    if base not in ("solved", "blank"):
        raise LabelInvalid(f"{path.name}: base is {base!r}; it can be solved or blank")
    notebook = made(base, language)
    known = {grade_id(cell) for cell in notebook.cells}
    named = {id for _, id, _ in sections} | set(header.get("delete", [])) | set(header.get("move", {}))
    if unknown := named - known:
        raise LabelInvalid(f"{path.name}: the notebook has no cell {', '.join(sorted(unknown))}")
    expected = {id: maximum if base == "solved" else 0.0 for id, maximum in points.items()}
    if wrong := set(header.get("expect", {})) - set(points):
        raise LabelInvalid(f"{path.name}: there is no question {', '.join(sorted(wrong))}")
    expected |= header.get("expect", {})
    notebook = fill(notebook, {id: code for added, id, code in sections if not added})
    _move(notebook, header.get("move", {}))
    for added, id, code in sections:
        if added:
            notebook.cells.insert(_position(notebook, id) + 1, nbformat.v4.new_code_cell(code))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) not in header.get("delete", [])]
    return LabelledStudent(path.stem, header["about"], language, expected, notebook)


def _parse(path: Path) -> tuple[dict[str, Any], list[tuple[bool, str, str]]]:
    text = path.read_text(encoding="utf-8")
    marks = list(_SECTION.finditer(text))
    head = text[: marks[0].start()] if marks else text
    header = yaml.safe_load("\n".join(line.removeprefix("# ") for line in head.splitlines()))
    if not isinstance(header, dict) or not {"about", "base", "expect"} <= set(header) <= _KEYS:
        raise LabelInvalid(f"{path.name}: the header needs about, base and expect, and may have {sorted(_KEYS)}")
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    sections = [
        (bool(mark[1]), mark[2], text[mark.end() : end].strip("\n")) for mark, end in zip(marks, ends, strict=True)
    ]
    return header, sections


def _move(notebook: NotebookNode, moves: Mapping[str, str]) -> None:
    for id, before in moves.items():
        cell = notebook.cells.pop(_position(notebook, id))
        notebook.cells.insert(_position(notebook, before), cell)


def _position(notebook: NotebookNode, id: str) -> int:
    return next(index for index, cell in enumerate(notebook.cells) if grade_id(cell) == id)
