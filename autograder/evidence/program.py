"""What a notebook's code means, apart from how it is written down."""

from __future__ import annotations

import ast
import hashlib
import json
import re

from nbformat import NotebookNode

from autograder.evidence.notebook import is_locked
from autograder.evidence.simple import are_simple
from autograder.evidence.syntax import MAX_PROGRAM, Parsed, parse, parse_all, text_of

# IPython shows what a cell's last expression gives, but for this at the end.
_SEMICOLON = re.compile(rb"(\s|\\\n)*;")


def own_program(prepared: NotebookNode, reference: NotebookNode) -> str | None:
    """A digest of the student's own code cells; None where nothing was written into them.

    Comments, layout and Markdown do not count, so equal digests mean equal programs.
    """
    own = _meanings(prepared)
    return None if own == _meanings(reference) else hashlib.sha256(json.dumps(own).encode()).hexdigest()


def program_meaning(program: bytes) -> str | None:
    """The meanings of a runnable notebook's code cells, in order, as one text; where each stands counts as well.

    None where it might matter to the program how it is written (see autograder.evidence.simple).
    """
    cells = json.loads(program)["cells"]
    trees = parse_all([cell["source"] for cell in cells])
    if trees is None:
        return None
    locked = list(map(is_locked, cells))
    given = [tree for tree, given_out in zip(trees, locked, strict=True) if given_out]
    if not are_simple([tree for tree, given_out in zip(trees, locked, strict=True) if not given_out], given):
        return None
    meanings = [_meaning_of(tree) for tree in trees]
    return json.dumps(list(zip(meanings, [cell["metadata"] for cell in cells], strict=True)), sort_keys=True)


def _meanings(nb: NotebookNode) -> list[str]:
    sources = [cell.source for cell in nb.cells if cell.cell_type == "code" and not is_locked(cell)]
    small = sum(map(len, sources)) <= MAX_PROGRAM
    return [meaning for source in sources if (meaning := _meaning(source) if small else source.strip())]


def _meaning(source: str) -> str:
    """The syntax tree as text; the source itself where it is no plain Python, such as a magic command."""
    parsed = parse(source)
    return source.strip() if parsed is None else _meaning_of(parsed)


def _meaning_of(parsed: Parsed) -> str:
    return text_of(parsed.tree) + (" shows nothing" if _is_silenced(parsed) else "") if parsed.tree.body else ""


def _is_silenced(parsed: Parsed) -> bool:
    last = parsed.tree.body[-1]
    if not isinstance(last, ast.Expr) or last.end_lineno is None or last.end_col_offset is None:
        return False
    lines = parsed.source.encode(errors="replace").split(b"\n")[last.end_lineno - 1 :]
    return _SEMICOLON.match(b"\n".join(lines)[last.end_col_offset :]) is not None
