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

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.authoring import fill, lesson_languages, reference, solved
from autograder.authoring.labels import LabelInvalid, read_label
from autograder.course import Assignment
from autograder.evidence.notebook import grade_id


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
    label = read_label(path)
    language = label.language or languages[0]
    if language not in languages:
        raise LabelInvalid(f"language is {language!r}; the lesson is in {' and '.join(languages)}", path)
    notebook = made(label.base, language)
    if unknown := label.cells - {grade_id(cell) for cell in notebook.cells}:
        raise LabelInvalid(f"the notebook has no cell {', '.join(sorted(unknown))}", path)
    expected = {id: maximum if label.base == "solved" else 0.0 for id, maximum in points.items()}
    if wrong := set(label.expect) - set(points):
        raise LabelInvalid(f"there is no question {', '.join(sorted(wrong))}", path)
    expected |= label.expect
    notebook = fill(notebook, {section.id: section.code for section in label.sections if not section.added})
    _move(notebook, label.move)
    for section in label.sections:
        if section.added:
            notebook.cells.insert(_position(notebook, section.id) + 1, nbformat.v4.new_code_cell(section.code))
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) not in label.delete]
    return LabelledStudent(path.stem, label.about, language, expected, notebook)


def _move(notebook: NotebookNode, moves: Mapping[str, str]) -> None:
    for id, before in moves.items():
        cell = notebook.cells.pop(_position(notebook, id))
        notebook.cells.insert(_position(notebook, before), cell)


def _position(notebook: NotebookNode, id: str) -> int:
    return next(index for index, cell in enumerate(notebook.cells) if grade_id(cell) == id)
