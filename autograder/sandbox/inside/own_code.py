"""What a notebook defines, without the rest of it: a model of the student's own classes can then be built again."""

from __future__ import annotations

import ast
import contextlib
import inspect
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import nbformat


def define(program: bytes) -> dict[str, Any]:
    """The names that the imports, functions, classes and constants of a notebook (ipynb) give, in its own order.

    Runs student code. What fails, or stands in a cell that is no Python, is left out.
    """
    # Where a kernel would define them, and where Keras notes that they are from.
    module = sys.modules["__main__"] = ModuleType("__main__")
    for statement in _statements(program):
        with contextlib.suppress(Exception):
            exec(compile(ast.Module([statement], []), "notebook", "exec"), vars(module))
    return vars(module)


def callables(names: dict[str, Any]) -> dict[str, Any]:
    """The classes and functions among these, by name: what a model's configuration may speak of."""
    found = {name: value for name, value in names.items() if isinstance(value, type | FunctionType)}
    for value in found.values():
        if isinstance(value, type) and value.__module__ == "__main__" and hasattr(value, "from_config"):
            _take_what_it_takes(value)
    return found


def _take_what_it_takes(own: Any) -> None:
    """Keras writes down a name, a type and more of each layer; many a constructor of a student's takes none of that."""
    written = own.from_config.__func__

    def from_config(cls: Any, config: dict[str, Any], **others: Any) -> Any:
        try:
            return written(cls, dict(config), **others)
        except TypeError:
            takes = inspect.signature(cls.__init__).parameters
            return cls(**{name: value for name, value in config.items() if name in takes})

    own.from_config = classmethod(from_config)


def _statements(program: bytes) -> Iterator[ast.stmt]:
    from IPython.core.inputtransformer2 import TransformerManager

    for cell in nbformat.reads(program.decode(), as_version=4).cells:
        if cell.cell_type == "code":
            with contextlib.suppress(Exception):
                for statement in ast.parse(TransformerManager().transform_cell(cell.source)).body:
                    if _defines(statement):
                        yield statement


def _defines(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef):
        return True
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    return value is not None and (isinstance(value, ast.Lambda) or _is_constant(value))


def _is_constant(value: ast.expr) -> bool:
    """Numbers, texts, and lists and arithmetic of them and of names."""
    plain = (ast.Constant, ast.Name, ast.Tuple, ast.List, ast.Dict, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop)
    return all(isinstance(node, (*plain, ast.expr_context)) for node in ast.walk(value))
