"""What an assignment's graders say that it works on, in lines of evidence.py that are read, not run."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.options import CourseError
from autograder.evidence.syntax import literal, parse

# As names may be in a sandbox.
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}")


@dataclass(frozen=True)
class Declared:
    """`data` names packs, `files` what else lies beside the notebook."""

    data: tuple[str, ...]
    files: tuple[str, ...] = ()


def declared(hidden: Path) -> Declared:
    """What the graders in a folder say: DATA, which they have to, and FILES. Raises CourseError."""
    path = hidden / "evidence.py"
    try:
        parsed = parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CourseError(
            f"The assignment {hidden.name!r} has no hidden graders: {path} is missing. c.Epochmark.hidden names the "
            "folder in which each assignment has a folder with its own."
        ) from None
    except (OSError, ValueError) as error:
        raise CourseError(f"{path}: {type(error).__name__}: {error}") from error
    if parsed is None:
        raise CourseError(f"{path} is no valid Python. `python -m py_compile {path}` says where.")
    data = _names(parsed.tree, "DATA")
    if data is None:
        raise CourseError(f'{path}: it has to say what the assignment works on, in a line such as DATA = ("images",).')
    files = _names(parsed.tree, "FILES", missing=())
    if files is None:
        raise CourseError(f'{path}: FILES has to name the files themselves, in a line such as FILES = ("map.png",).')
    reserved = {f"{name}.npz" for name in data} | {f"{hidden.name}.py", f"{hidden.name}.ipynb", "timestamp.txt"}
    for name in files:
        if not _FILE.fullmatch(name) or name in reserved:
            why = "is made otherwise" if name in reserved else "has to be a name of a-z, 0-9, _, - and . alone"
            raise CourseError(f"{path}: FILES names {name!r}, which {why}.")
    return Declared(data, files)


def _names(tree: ast.Module, variable: str, missing: tuple[str, ...] | None = None) -> tuple[str, ...] | None:
    """The strings in brackets that a variable is given; None where it is given anything else."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Name) and target.id == variable for target in targets):
            return _strings(node.value)
    return missing


def _strings(node: ast.expr) -> tuple[str, ...] | None:
    try:
        found: Any = literal(node)
    except (ValueError, TypeError):
        return None
    if not isinstance(found, tuple | list) or not all(isinstance(name, str) for name in found):
        return None
    return tuple(dict.fromkeys(found))
