"""What a notebook's code means, apart from how it is written down."""

from __future__ import annotations

import ast
import hashlib
import json

import nbformat
from nbformat import NotebookNode


def own_program(prepared: NotebookNode, reference: NotebookNode) -> str | None:
    """A digest of the student's own code cells; None where nothing was written into them.

    Comments, layout and Markdown do not count, so equal digests mean equal programs.
    """
    own = _meanings(prepared)
    return None if own == _meanings(reference) else hashlib.sha256("\0".join(own).encode()).hexdigest()


def program_meaning(program: bytes) -> str:
    """The meanings of a runnable notebook's code cells, in order, as one text; where each stands counts as well."""
    nb = nbformat.reads(program.decode(), as_version=4)
    return json.dumps([(_meaning(cell.source), cell.metadata) for cell in nb.cells], sort_keys=True)


def _meanings(nb: NotebookNode) -> list[str]:
    cells = (cell for cell in nb.cells if cell.cell_type == "code" and not _is_locked(cell))
    return [meaning for cell in cells if (meaning := _meaning(cell.source))]


def _meaning(source: str) -> str:
    """The syntax tree as text; the source itself where it is no plain Python, such as a magic command."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source.strip()
    return ast.dump(tree) if tree.body else ""


def _is_locked(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))
