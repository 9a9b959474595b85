"""Answers that stand in a notebook as plain literals: they can be read without running anything."""

from __future__ import annotations

import ast
import copy
import math
import re
import symtable
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.evidence.notebook import code_cells, runnable

MAX_LITERAL = 1000
# With one of these a cell can read any name without mentioning it.
_REFLECTION = {
    *("globals", "locals", "vars", "dir", "eval", "exec", "compile", "get_ipython", "inspect", "sys", "gc"),
    *("__import__", "__main__", "__builtins__", "builtins", "importlib", "runpy", "In", "Out", "_ih", "_oh"),
}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Literals:
    """`answers` by name, and where they show: the code cells, counted from 0, whose outputs depend on each.

    `skeleton` is the program without those answers: notebooks that differ in nothing else have the same one.
    """

    skeleton: bytes
    answers: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, frozenset[int]] = field(default_factory=dict)


def read_literals(prepared: NotebookNode, requested: Collection[str]) -> Literals:
    """The requested answers of a prepared notebook that are literals and that no other cell of the student's reads.

    An answer cell counts as a whole: everything in it has to be such an answer. Check cells may read answers as long
    as no other cell depends on what a check cell leaves behind.
    """
    found = [_Cell.of(prepared.cells[index]) for index in code_cells(prepared)]
    cells = [cell for cell in found if cell is not None]
    own = [cell for cell in cells if not cell.locked]
    if len(cells) < len(found) or any(_is_reflective(cell.tree) for cell in own):
        return Literals(runnable(prepared))
    answers: dict[str, Any] = {}
    shown: dict[str, frozenset[int]] = {}
    emptied: dict[int, str] = {}
    for number, cell in enumerate(cells):
        values = {} if cell.locked else _assigned_literals(cell.tree)
        readers = {name: _readers(name, number, cells) for name in values}
        if not values or not set(values) <= set(requested):
            continue
        if _only_checked([cells[reader] for reader in frozenset().union(*readers.values())], cells):
            emptied[number] = " = ".join([*values, "..."])
            answers |= values
            shown |= readers
    return Literals(_without(prepared, emptied), answers, shown)


@dataclass(frozen=True)
class _Cell:
    """A code cell that is plain Python: `mentions` are all names, and all words of the texts, in it."""

    source: str
    tree: ast.Module
    locked: bool
    graded: bool
    mentions: frozenset[str]

    @classmethod
    def of(cls, cell: NotebookNode) -> _Cell | None:
        info = cell.metadata.get("nbgrader", {})
        try:
            tree = ast.parse(cell.source)
            return cls(cell.source, tree, bool(info.get("locked")), bool(info.get("grade")), frozenset(_mentions(tree)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _is_reflective(tree: ast.AST) -> bool:
    """Whether code may read names that it does not mention."""
    for node in ast.walk(tree):
        found = getattr(node, "id", None), getattr(node, "name", None), getattr(node, "module", None)
        if any(isinstance(name, str) and name.split(".")[0] in _REFLECTION for name in found):
            return True
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            return True
    return False


def _readers(name: str, number: int, cells: list[_Cell]) -> frozenset[int]:
    """The cells, other than cell `number`, that mention the name."""
    return frozenset(other for other, cell in enumerate(cells) if other != number and name in cell.mentions)


def _only_checked(readers: list[_Cell], cells: list[_Cell]) -> bool:
    """Whether the readers are check cells, and no cell depends on what they leave behind."""
    left_behind = {name for reader in readers for name in _stored(reader.tree)}
    return all(reader.locked and reader.graded for reader in readers) and not any(
        _may_read(cell.source, left_behind) for cell in cells
    )


def _assigned_literals(tree: ast.Module) -> dict[str, Any]:
    """Name to value where a cell assigns literals to names and does nothing else; otherwise nothing."""
    found: dict[str, Any] = {}
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or not all(isinstance(t, ast.Name) for t in statement.targets):
            return {}
        try:
            value = ast.literal_eval(statement.value)
        except (ValueError, TypeError, RecursionError, MemoryError):
            return {}
        if not _is_plain(value):
            return {}
        found |= {target.id: value for target in statement.targets if isinstance(target, ast.Name)}
    return found


def _is_plain(value: Any) -> bool:
    """Whether the value crosses the border unchanged, so that reading it equals collecting it."""
    if isinstance(value, list):
        return len(value) <= MAX_LITERAL and all(_is_plain(item) and not isinstance(item, list) for item in value)
    if isinstance(value, str):
        return len(value) <= MAX_LITERAL
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, int) and abs(value) < 2**63)


def _mentions(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for value in vars(node).values():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    yield from re.findall(r"\w+", text)


def _stored(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _may_read(source: str, names: set[str]) -> bool:
    """Whether a cell, or a function in it, may read one of these global names before the cell assigns it."""
    if names & set(_read_by_functions(symtable.symtable(source, "cell", "exec"))):
        return True
    assigned: set[str] = set()
    for name in _evaluated(ast.parse(source)):
        if name.id in names - assigned and not isinstance(name.ctx, ast.Store):
            return True
        assigned.add(name.id)
    return False


def _read_by_functions(table: symtable.SymbolTable) -> Iterator[str]:
    for child in table.get_children():
        if not child.get_name().endswith(("comp", "genexpr")):
            yield from (symbol.get_name() for symbol in child.get_symbols() if symbol.is_global())
        yield from _read_by_functions(child)


def _evaluated(node: ast.AST) -> Iterator[ast.Name]:
    """The names outside functions, in the order of their evaluation: what is assigned, then what it is assigned to."""
    if isinstance(node, ast.Name):
        yield node
    elif isinstance(node, ast.AugAssign):
        # The target is read as well.
        yield from (ast.Name(name.id, ast.Load()) for name in _evaluated(node.target))
    if isinstance(node, _COMPREHENSIONS):
        yield from _evaluated(node.generators[0].iter)
        local = _stored(node)
        yield from (name for child in ast.iter_child_nodes(node) for name in _evaluated(child) if name.id not in local)
    elif not isinstance(node, _FUNCTIONS):
        for _, value in sorted(ast.iter_fields(node), key=lambda field: field[0] not in ("value", "iter")):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _evaluated(child)


def _without(prepared: NotebookNode, emptied: Mapping[int, str]) -> bytes:
    nb = copy.deepcopy(prepared)
    places = code_cells(nb)
    for number, source in emptied.items():
        nb.cells[places[number]].source = source
    return runnable(nb)
