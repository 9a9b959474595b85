"""Whether a program provably reads nothing but what it mentions: by an allow-list of syntax, names and attributes.

A simple program cannot see its own text, comments or layout, nor any variable that it does not name. What is not on the
lists need not be bad; it is only run again for each who writes it.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterator, Mapping

from autograder.evidence import vocabulary
from autograder.evidence.syntax import Parsed

_SYNTAX = (
    *(ast.Module, ast.Expr, ast.Assign, ast.AugAssign, ast.For, ast.While, ast.If, ast.Pass, ast.Break, ast.Continue),
    *(ast.Import, ast.ImportFrom, ast.alias, ast.FunctionDef, ast.Lambda, ast.arguments, ast.arg, ast.Return),
    *(ast.Raise, ast.Assert, ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Slice, ast.Starred, ast.Call),
    *(ast.keyword, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
    *(ast.comprehension, ast.IfExp, ast.NamedExpr, ast.BoolOp, ast.Compare, ast.BinOp, ast.UnaryOp, ast.JoinedStr),
    *(ast.FormattedValue, ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop),
)
_BUILTINS = frozenset(dir(builtins))
# What IPython, or a debugger in it, puts beside the builtins.
_SHELL = {
    *("In", "Out", "get_ipython", "exit", "quit", "open", "display", "execfile", "runfile", "dreload", "copyright"),
    *("credits", "license", "help"),
}
# From a dictionary with such a key Keras looks up any function of any module.
_LOOKED_UP = re.compile(r"class_name|registered_name|builtins|importlib")

# The prompts that IPython takes away wherever they begin a line, in the middle of a text too.
_PROMPT = re.compile(r"^\s*(>>>|\.{3,}:|(\[(nav|ins)\])?\s*In \[)", re.MULTILINE)
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_LONG_TEXT = re.compile(r"\"\"\"|'''|\\\n")


def is_as_written(source: str) -> bool:
    """Whether IPython runs a cell of plain Python as it stands, apart from empty lines at its beginning."""
    return (
        source.splitlines() == source.removesuffix("\n").split("\n")
        and not _PROMPT.search(source)
        and not (_BLANK_LINE.search(source) and _LONG_TEXT.search(source))
    )


def are_simple(own: Collection[Parsed], given: Collection[Parsed]) -> bool:
    """Whether the student's `own` cells are simple, in a notebook with these cells of the assignment's as well."""
    modules: dict[str, str] = {}
    for cell, is_own in (*((cell, False) for cell in given), *((cell, True) for cell in own)):
        for name, path, imported in _imported(cell.tree):
            if modules.setdefault(name, path) != path:
                return False
            if is_own and not (_may_store(name) and vocabulary.is_known(imported)):
                return False
    return all(is_as_written(cell.source) and _is_simple(cell.tree, modules) for cell in own)


def _is_simple(tree: ast.Module, modules: Mapping[str, str]) -> bool:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Attribute | ast.Name) and (path := _path(node, modules)) is not None:
            if not isinstance(node.ctx, ast.Load) or not vocabulary.is_usable(path):
                return False
            continue
        if isinstance(node, ast.arg | ast.FunctionDef) and getattr(node, "arg", getattr(node, "name", "")) in modules:
            return False
        if not isinstance(node, _SYNTAX) or not _is_harmless(node):
            return False
        waiting.extend(ast.iter_child_nodes(node))
    return True


def _is_harmless(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            return _may_load(name)
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name, annotation=None, type_comment=None):
            return _may_store(name)
        case ast.FunctionDef(name=name, decorator_list=[], returns=None):
            return _may_store(name)
        case ast.Attribute(attr=name, ctx=ast.Load()):
            return name in vocabulary.ATTRIBUTES
        case ast.Attribute(attr=name, ctx=ast.Store()):
            return name in vocabulary.SETTABLE
        case ast.keyword(arg=str() as name):
            return not name.startswith("_") and not _LOOKED_UP.search(name)
        case ast.Constant(value=str() as text):
            return not _LOOKED_UP.search(text)
        case ast.comprehension(is_async=1):
            return False
        case ast.Name() | ast.arg() | ast.FunctionDef() | ast.Attribute() | ast.keyword():
            return False
    return True


def _may_load(name: str) -> bool:
    if name.startswith("_") or name in _SHELL:
        return False
    return name not in _BUILTINS or name in vocabulary.BUILTINS


def _may_store(name: str) -> bool:
    return name == "_" or not (name.startswith("_") or name in _SHELL or name in _BUILTINS)


def _path(node: ast.AST, modules: Mapping[str, str]) -> str | None:
    """What a chain of attributes stands for, as `keras.layers.Dense`, where it begins at an imported name."""
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in modules:
        return None
    return ".".join([modules[node.id], *reversed(attributes)])


def _imported(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Names, what is bound to each, and what is imported for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                yield (alias.asname, alias.name, alias.name) if alias.asname else (first, first, alias.name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                path = f"{'.' * node.level}{node.module or ''}.{alias.name}"
                yield alias.asname or alias.name, path, path
