"""The one place where a student's source is parsed: within bounds, under one lock, and with one answer to all that
cannot be parsed.
"""

from __future__ import annotations

import ast
import re
import symtable
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MAX_SOURCE = 50_000
# All cells of a notebook together: a lesson's have a twentieth of it.
MAX_PROGRAM = 500_000
MAX_NESTING = 100
MAX_DEPTH = 200
MAX_DIGITS = 1000

# In CPython 3.11 making syntax trees in two threads at once raises SystemError now and then (issue 106905), and so it
# does for all who make trees: whatever else does so where threads may parse takes this lock as well.
PARSING = threading.RLock()
_TRIES = 5

_BRACKET = re.compile(r"[(\[{)\]}]")
_LONG_NUMBER = re.compile(rf"[0-9][0-9a-zA-Z_]{{{MAX_DIGITS},}}")


@dataclass(frozen=True)
class Parsed:
    """A cell that is plain Python: its text, its syntax tree (at most MAX_DEPTH levels), the names in its scopes."""

    source: str
    tree: ast.Module
    table: symtable.SymbolTable


def parse(source: str) -> Parsed | None:
    """The source as plain Python; None where it is none, or is larger or nested more deeply than anybody writes.

    None as well for what only the compiler's look at names finds: an argument twice, `nonlocal` outside functions.
    """
    if len(source) > MAX_SOURCE or _LONG_NUMBER.search(source) or not _is_flat(source):
        return None
    with PARSING, warnings.catch_warnings():
        # Of a student's source: nobody here can do anything about them.
        warnings.simplefilter("ignore")
        for _ in range(_TRIES):
            try:
                tree = ast.parse(source)
                table = symtable.symtable(source, "cell", "exec")
            except SystemError:  # somebody made a tree without the lock
                continue
            except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
                return None
            return Parsed(source, tree, table) if _is_shallow(tree) else None
    return None


def parse_all(sources: Sequence[str]) -> list[Parsed] | None:
    """Each of a notebook's cells; None where one of them is no plain Python, or there is too much of it."""
    if sum(map(len, sources)) > MAX_PROGRAM:
        return None
    found: list[Parsed] = []
    for source in sources:
        parsed = parse(source)
        if parsed is None:
            return None
        found.append(parsed)
    return found


def literal(node: ast.expr) -> Any:
    """The value of an expression of literals. Raises ValueError for any other."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError("not a literal") from error


def text_of(tree: ast.AST) -> str:
    """The tree as text: equal for equal trees and no others, whatever the layout and the comments were."""
    found: list[str] = []
    waiting: list[Any] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, ast.AST):
            found.append(type(item).__name__)
            waiting.extend(getattr(item, name, None) for name in reversed(item._fields))
        elif isinstance(item, list):
            found.append(f"[{len(item)}")
            waiting.extend(reversed(item))
        else:
            # In base 16 numbers of any length are written quickly.
            shown = hex(item) if type(item) is int else repr(item)
            found.append(f"{type(item).__name__}:{len(shown)}:{shown}")
    return " ".join(found)


def _is_flat(source: str) -> bool:
    """Whether no bracket stands within more than MAX_NESTING others; those in texts and comments count as well."""
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth = depth + 1 if bracket[0] in "([{" else max(depth - 1, 0)
        if depth > MAX_NESTING:
            return False
    return True


def _is_shallow(tree: ast.AST) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return True
    return False
