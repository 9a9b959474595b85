"""Answers that stand in a notebook as plain literals: they can be read without running anything."""

from __future__ import annotations

import ast
import copy
import math
import re
import symtable
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.evidence.notebook import code_cells, runnable
from autograder.evidence.simple import are_simple
from autograder.evidence.syntax import Parsed, literal, parse_all

MAX_LITERAL = 1000
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_BRANCHES = ("body", "orelse", "handlers", "finalbody", "cases")


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

    There are none unless all of the student's own cells are simple (see autograder.evidence.simple). An answer cell
    counts as a whole: everything in it has to be such an answer. Check cells may read answers as long as no other cell
    depends on what a check cell leaves behind, and as they call nothing of the student's.
    """
    cells = _cells(prepared)
    if cells is None or not are_simple(
        [cell.parsed for cell in cells if not cell.locked], [cell.parsed for cell in cells if cell.locked]
    ):
        return Literals(runnable(prepared))
    answers: dict[str, Any] = {}
    shown: dict[str, frozenset[int]] = {}
    emptied: dict[int, str] = {}
    for number, cell in enumerate(cells):
        values = {} if cell.locked else _assigned_literals(cell.parsed.tree)
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
    """A code cell that is plain Python: `mentions` are all names, and all words of the texts, in it; `stored` are the
    names that it binds, and `called` those that its calls begin with.
    """

    parsed: Parsed
    locked: bool
    graded: bool
    mentions: frozenset[str]
    stored: frozenset[str]
    called: frozenset[str]


def _cells(prepared: NotebookNode) -> list[_Cell] | None:
    """The code cells in order; None where one of them is no plain Python."""
    found = []
    cells = [prepared.cells[index] for index in code_cells(prepared)]
    trees = parse_all([cell.source for cell in cells])
    for cell, parsed in zip(cells, trees or (), strict=False):
        info = cell.metadata.get("nbgrader", {})
        tree = parsed.tree
        names = frozenset(_mentions(tree)), frozenset(_stored(tree)), frozenset(_called(tree))
        found.append(_Cell(parsed, bool(info.get("locked")), bool(info.get("grade")), *names))
    return None if trees is None else found


def _readers(name: str, number: int, cells: Sequence[_Cell]) -> frozenset[int]:
    """The cells, other than cell `number`, that mention the name."""
    return frozenset(other for other, cell in enumerate(cells) if other != number and name in cell.mentions)


def _only_checked(readers: Sequence[_Cell], cells: Sequence[_Cell]) -> bool:
    """Whether the readers are check cells that call nothing bound in the notebook, such as a function that keeps what
    it is given, and no cell depends on what they leave behind.
    """
    left_behind = frozenset().union(*(reader.stored for reader in readers))
    bound = frozenset().union(*(cell.stored for cell in cells))
    return all(reader.locked and reader.graded and not reader.called & bound for reader in readers) and not any(
        _may_read(cell.parsed, left_behind) for cell in cells
    )


def _assigned_literals(tree: ast.Module) -> dict[str, Any]:
    """Name to value where a cell assigns literals to names and does nothing else; otherwise nothing."""
    found: dict[str, Any] = {}
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or not all(isinstance(t, ast.Name) for t in statement.targets):
            return {}
        try:
            value = literal(statement.value)
        except ValueError:
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
        return len(value) <= MAX_LITERAL and not _HALF_CHARACTER.search(value)
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
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _called(tree: ast.AST) -> Iterator[str]:
    """The names that stand first in what is called: `a` in `a.b(1)` and in `a[0](1)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first: ast.AST = node
            while isinstance(first, ast.Call | ast.Attribute | ast.Subscript):
                first = first.func if isinstance(first, ast.Call) else first.value
            if isinstance(first, ast.Name):
                yield first.id


def _may_read(cell: Parsed, names: frozenset[str]) -> bool:
    """Whether a cell, or a function in it, may read one of these global names before the cell is sure to assign it."""
    if names & set(_read_by_functions(cell.table)):
        return True
    return _reads_in(cell.tree.body, names, set())


def _reads_in(statements: Sequence[ast.AST], names: frozenset[str], assigned: set[str]) -> bool:
    """As `_may_read`, where these names have been `assigned`; adds those that the statements are sure to assign."""
    for statement in statements:
        looped = _stored(statement.target) if isinstance(statement, ast.For | ast.AsyncFor) else set()
        for name in _evaluated_first(statement):
            if not isinstance(name.ctx, ast.Store):
                if name.id in names - assigned:
                    return True
            elif name.id not in looped:
                assigned.add(name.id)
        # A branch may not be taken, nor a loop entered: what is assigned there holds in itself alone.
        if any(_reads_in(branch, names, assigned | looped) for branch in _branches(statement)):
            return True
    return False


def _branches(statement: ast.AST) -> Iterator[list[ast.AST]]:
    if not isinstance(statement, _FUNCTIONS):
        yield from (part for field in _BRANCHES if isinstance(part := getattr(statement, field, None), list))


def _evaluated_first(statement: ast.AST) -> Iterator[ast.Name]:
    """The names in a statement, apart from those in its branches."""
    branches = list(_branches(statement))
    if not branches:
        yield from _evaluated(statement)
    for _, value in _in_order(statement) if branches else ():
        if value not in branches:
            yield from _evaluated_all(value)


def _read_by_functions(table: symtable.SymbolTable) -> Iterator[str]:
    for child in table.get_children():
        if not child.get_name().endswith(("comp", "genexpr")):
            yield from (symbol.get_name() for symbol in child.get_symbols() if symbol.is_global())
        yield from _read_by_functions(child)


def _evaluated(node: ast.AST) -> Iterator[ast.Name]:
    """The names outside functions, in the order of their evaluation: what is assigned, then what it is assigned to.

    What an expression assigns, and not a statement, may never be evaluated: it is left out.
    """
    if isinstance(node, ast.Name):
        yield node
    elif isinstance(node, ast.AugAssign):
        # The target is read as well.
        yield from (ast.Name(name.id, ast.Load()) for name in _evaluated(node.target))
    if isinstance(node, _COMPREHENSIONS):
        yield from _evaluated(node.generators[0].iter)
        local = _stored(node)
        yield from (name for child in ast.iter_child_nodes(node) for name in _evaluated(child) if name.id not in local)
    elif isinstance(node, ast.NamedExpr):
        yield from _evaluated(node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is None:
        yield from _evaluated(node.annotation)
    elif isinstance(node, _FUNCTIONS):
        args = getattr(node, "args", None)
        parts = (getattr(node, "decorator_list", []), getattr(node, "bases", []), getattr(node, "keywords", []))
        defaults = (args.defaults, args.kw_defaults) if isinstance(args, ast.arguments) else ()
        for part in (*parts, *defaults):
            yield from _evaluated_all(part)
    else:
        for _, value in _in_order(node):
            yield from _evaluated_all(value)


def _in_order(node: ast.AST) -> list[tuple[str, Any]]:
    return sorted(ast.iter_fields(node), key=lambda field: field[0] not in ("value", "iter"))


def _evaluated_all(value: Any) -> Iterator[ast.Name]:
    for child in value if isinstance(value, list) else [value]:
        if isinstance(child, ast.AST):
            yield from _evaluated(child)


def _without(prepared: NotebookNode, emptied: Mapping[int, str]) -> bytes:
    nb = copy.deepcopy(prepared)
    places = code_cells(nb)
    for number, source in emptied.items():
        nb.cells[places[number]].source = source
    return runnable(nb)
