"""Names that graders ask a submission for, that REQUEST collects, and that the master defines."""

from __future__ import annotations

import ast
import inspect
import symtable
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.authoring.lint.cells import Cell
from autograder.authoring.lint.code import Source, tree_of
from autograder.authoring.lint.evidence import line_of, line_of_text
from autograder.authoring.lint.mistake import Mistake
from autograder.course.options import did_you_mean
from autograder.evidence.request import Request
from autograder.evidence.syntax import PARSING

# What each accessor of a Submission looks into.
_KINDS = {
    "answer": "answers",
    "model": "models",
    "history": "histories",
    **dict.fromkeys(("call", "result"), "calls"),
}
_SUBMISSION = "submission"
# Functions of the library for grader authors take names as well: by what they call these arguments.
_LIBRARY = "autograder.expect"
_ARGUMENTS = {
    **dict.fromkeys(("history", "histories"), "histories"),
    "model": "models",
    "function": "calls",
    "name": None,
}


@dataclass(frozen=True)
class Asked:
    """A name that a grader asks for, as one of `kind`; `kind` is None where it only has to be collected."""

    name: str
    kind: str | None
    file: Path
    line: int


def uncollected(sources: Sequence[Source], request: Request) -> Iterator[Mistake]:
    """Names that graders ask for, and REQUEST does not collect, or only as something else."""
    collected = {kind: tuple(getattr(request, kind)) for kind in dict.fromkeys(_KINDS.values())}
    everything = {name: kind for kind, names in collected.items() for name in names}
    told = set()
    for source in sources:
        for asked in asked_in(source):
            if asked.name in (everything if asked.kind is None else collected[asked.kind]):
                continue
            if (asked.name, asked.kind) in told:
                continue
            told.add((asked.name, asked.kind))
            where = f"{asked.kind}=" if asked.kind else "REQUEST"
            if asked.name in everything:
                words = (
                    f"{asked.name!r} is collected as one of {everything[asked.name]}, and asked for as one of {where}"
                )
            else:
                meant = did_you_mean(asked.name, everything)
                words = f"{asked.name!r} is not collected. {meant}Name it in {where} of evidence.py"
            yield Mistake(asked.file, asked.line, words)


def undefined(cells: Sequence[Cell], languages: Sequence[str], request: Request, evidence: Source) -> Iterator[Mistake]:
    """Names that REQUEST collects and that no cell of the master gives a value to."""
    defined = set().union(*(_defined_in(cell, language) for cell in cells for language in languages))
    names = (*request.answers, *request.models, *request.histories, *request.calls)
    for name in dict.fromkeys(names):
        if name not in defined:
            line = line_of_text(evidence, name) or line_of(evidence, "REQUEST")
            words = f"{name!r} is collected, and no cell of the master defines it. {did_you_mean(name, defined)}"
            yield Mistake(evidence.file, line, f"{words}Define it there, or collect it no more")


def asked_in(source: Source) -> Iterator[Asked]:
    """What a file of graders, which has been imported, asks for under names that stand in it as texts."""
    module = _module_of(source.file)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in _KINDS and _is_submission(function.value):
            named: Iterator[tuple[ast.expr, str | None]] = ((value, _KINDS[function.attr]) for value in node.args[:1])
        elif node.args and _is_submission(node.args[0]):
            named = _arguments(node, _found(module, function))
        else:
            continue
        for value, kind in named:
            for each in value.elts if isinstance(value, ast.List | ast.Tuple) else [value]:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield Asked(each.value, kind, source.file, each.lineno)


def _is_submission(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == _SUBMISSION


def _arguments(call: ast.Call, function: Any) -> Iterator[tuple[ast.expr, str | None]]:
    """The arguments of a call of the library that are names to be collected, each with its kind."""
    if not callable(function) or not str(getattr(function, "__module__", "")).startswith(_LIBRARY):
        return
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return
    given = [*zip(parameters, call.args, strict=False), *((word.arg, word.value) for word in call.keywords)]
    for parameter, value in given:
        if parameter in _ARGUMENTS:
            yield value, _ARGUMENTS[parameter]


def _module_of(file: Path) -> ModuleType | None:
    """The module that was imported from a file."""
    path = str(file.resolve())
    return next((module for module in list(sys.modules.values()) if getattr(module, "__file__", None) == path), None)


def _found(module: ModuleType | None, node: ast.expr) -> Any:
    """What a name, or an attribute of one, stands for in a module; None where that cannot be said."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    if isinstance(node, ast.Attribute):
        return getattr(_found(module, node.value), node.attr, None)
    return None


def _defined_in(cell: Cell, language: str) -> set[str]:
    """The names that a cell binds for those after it: at its top, or `global` in its functions."""
    with PARSING:
        table = symtable.symtable(ast.unparse(tree_of(cell, language)), cell.name, "exec")
    top = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    inner = [table]
    while inner:
        scope = inner.pop()
        inner += scope.get_children()
        top |= {s.get_name() for s in scope.get_symbols() if s.is_declared_global() and s.is_assigned()}
    return top
