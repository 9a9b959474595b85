"""What a notebook's code means, apart from how it is written down."""

from __future__ import annotations

import ast
import hashlib

from nbformat import NotebookNode


def own_program(prepared: NotebookNode, reference: NotebookNode) -> str | None:
    """A digest of the student's own code cells; None where nothing was written into them.

    Comments, layout and Markdown do not count, so equal digests mean equal programs.
    """
    own = _meanings(prepared)
    return None if own == _meanings(reference) else hashlib.sha256("\0".join(own).encode()).hexdigest()


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
