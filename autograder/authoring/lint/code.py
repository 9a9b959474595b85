"""Whether code compiles: graders, and the master's cells."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.language import tagged_lines
from autograder.authoring.lint.cells import Cell
from autograder.authoring.lint.metadata import wrong_tags
from autograder.authoring.lint.mistake import Mistake
from autograder.authoring.text import read_source
from autograder.evidence.syntax import PARSING

_OF_A_NOTEBOOK = ("%", "!", "?")


@dataclass(frozen=True)
class Source:
    """A file of the graders that compiles."""

    file: Path
    tree: ast.Module


def read_graders(folder: Path) -> tuple[list[Source], list[Mistake]]:
    """All Python files in a folder that compile, and what is wrong with the others."""
    sources, mistakes = [], []
    for file in sorted(folder.rglob("*.py")):
        try:
            sources.append(Source(file, _compiled(read_source(file), file.name)))
        except SyntaxError as error:
            mistakes.append(Mistake(file, error.lineno, f"{type(error).__name__}: {error.msg}"))
        except (OSError, ValueError, RecursionError, MemoryError) as error:
            mistakes.append(Mistake(file, None, f"it cannot be read: {error}"))
    return sources, mistakes


def uncompiled_cells(cells: list[Cell], languages: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each code cell that is no Python, as a notebook takes it, for readers of one of the
    languages. Cells that are tagged wrongly are left out.
    """
    for cell in cells:
        if wrong_tags(cell):
            continue
        for language in languages:
            try:
                tree_of(cell, language)
            except SyntaxError as error:
                yield cell.source_line + (error.lineno or 1) - 1, f"{cell.name}: {type(error).__name__}: {error.msg}"
                break
            except (ValueError, RecursionError, MemoryError) as error:
                yield cell.source_line, f"{cell.name} cannot be compiled: {error}"
                break


def tree_of(cell: Cell, language: str) -> ast.Module:
    """A code cell's syntax tree for readers of a language; empty where the cell is not in Python.

    Raises SyntaxError, and what else compiling does.
    """
    lines = tagged_lines(cell.node)
    source = "\n".join(line if only_for in (None, language) else "" for line, only_for in lines)
    if cell.node.cell_type != "code" or cell.node.metadata.get("language") or source.startswith("%%"):
        return ast.Module([], [])
    if any(line.lstrip().startswith(_OF_A_NOTEBOOK) or line.rstrip().endswith("?") for line in source.splitlines()):
        from IPython.core.inputtransformer2 import TransformerManager

        source = TransformerManager().transform_cell(source)
    return _compiled(source, cell.name, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def _compiled(source: str, name: str, flags: int = 0) -> ast.Module:
    with PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source, name)
        # What only the compiler finds, such as a `return` outside functions, is found as well.
        compile(tree, name, "exec", flags, dont_inherit=True)
        return tree
