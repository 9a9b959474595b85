"""The lines that a release must not contain: from solutions, from hidden graders, from another language.

A line that also stands in the part of the master that students are given tells them nothing and is left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.authoring.language import is_for, languages, tagged_lines
from autograder.authoring.master import read_all
from autograder.authoring.pairing import grade_id
from autograder.authoring.text import read_source
from autograder.course import Assignment
from autograder.evidence.stubs import in_words_of

_BEGIN, _END = "BEGIN SOLUTION", "END SOLUTION"
# In bytes: twelve Latin letters, or four Japanese characters. A shorter line proves nothing.
_SHORT = 12
# A comment, heading, list item or quotation says the same without its mark.
_MARKUP = " \t#*->"


@dataclass(frozen=True)
class Needle:
    """A line, flattened, and where it comes from, in words that do not quote it."""

    text: str
    origin: str


def flattened(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def given_text(assignment: Assignment, language: str) -> str:
    """Everything that a student of this language is given by the master, and nbgrader's stubs, flattened."""
    from nbgrader.preprocessors import ClearSolutions

    stubs = ClearSolutions(config=assignment.config)
    lines = [stubs.text_stub, *stubs.code_stub.values()]
    for cell in read_all(assignment).cells:
        if is_for(cell, language):
            given, _ = _parts(cell)
            lines.extend(line for line, only_for in given if only_for in (None, language))
    return flattened(in_words_of(language, "\n".join(lines)))


def solution_needles(assignment: Assignment, given: str) -> Iterator[Needle]:
    """The lines of all solutions, in every language."""
    for cell in read_all(assignment).cells:
        _, solution = _parts(cell)
        yield from _needles(solution, f"a line of the solution in the cell {grade_id(cell)}", given)


def foreign_needles(assignment: Assignment, language: str, given: str) -> Iterator[Needle]:
    """The lines that are for other languages alone, and those of such cells."""
    for cell in read_all(assignment).cells:
        lines, _ = _parts(cell)
        for line, only_for in lines:
            others = [only_for] if only_for else languages(cell)
            if others and language not in others:
                yield from _needles([line], f"text of the {'/'.join(others)} version", given)


def grader_needles(assignment: Assignment, given: str) -> Iterator[Needle]:
    """The lines of the hidden graders. An assertion counts even if the notebook given to students has the same."""
    for path in sorted(assignment.hidden.rglob("*.py")):
        source = read_source(path)
        origin = f"a line of the hidden graders ({path.name})"
        lines, imported = source.splitlines(), _import_lines(source)
        kept = [line for number, line in enumerate(lines, start=1) if number not in imported]
        yield from _needles([line for line in kept if line.lstrip().startswith("assert ")], origin, "")
        yield from _needles(kept, origin, given)


def _needles(lines: Iterable[str], origin: str, given: str) -> Iterator[Needle]:
    for line in lines:
        flat = flattened(line.lstrip(_MARKUP))
        if len(flat.encode()) > _SHORT and flat not in given:
            yield Needle(flat, origin)


def _parts(cell: NotebookNode) -> tuple[list[tuple[str, str | None]], list[str]]:
    """A cell's lines as (given, solution), the given ones with the language that each is for. A solution cell without
    markers is solution from end to end.
    """
    lines = tagged_lines(cell)
    if not any(_BEGIN in line for line, _ in lines):
        is_solution = cell.metadata.get("nbgrader", {}).get("solution", False)
        return ([], [line for line, _ in lines]) if is_solution else (lines, [])
    given: list[tuple[str, str | None]] = []
    solution: list[str] = []
    inside = False
    for line, only_for in lines:
        if _BEGIN in line or _END in line:
            inside = _BEGIN in line
        elif inside:
            solution.append(line)
        else:
            given.append((line, only_for))
    return given, solution


def _import_lines(source: str) -> set[int]:
    return {
        number
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
