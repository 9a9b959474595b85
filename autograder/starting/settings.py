"""Adding to what a course's settings list, where that can be done without changing anything else of the file.

A settings file is a program. What is added to is a list or dictionary that is written out, once, in a line of its own;
anything else is left to its author.
"""

from __future__ import annotations

import ast
import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.authoring.files import write_bytes

_ASSIGNMENTS, _DATA = "c.Epochmark.assignments", "c.Epochmark.data"


def added(text: str, name: str, data: Mapping[str, str] | None) -> str | None:
    """The settings with an assignment more, and with its data pack; None where that cannot be done."""
    known = _written(text, _ASSIGNMENTS)
    if known is None or not isinstance(known.value, ast.List):
        return None
    found = _inserted(text, known.value, f'"{name}"')
    if data is not None:
        there = _written(found, _DATA)
        if there is not None and isinstance(there.value, ast.Dict):
            found = _inserted(found, there.value, _entry(name, data))
        elif _mentions(text, _DATA):
            return None
        else:
            found = _after(found, _written(found, _ASSIGNMENTS), f"{_DATA} = {{{_entry(name, data)}}}")
    return found if _says(found, name, data) else None


def lines_to_add(text: str, name: str, data: Mapping[str, str] | None) -> tuple[str, ...]:
    """What an author has to write into these settings, where it cannot be added."""
    lines = [f'{_ASSIGNMENTS} = [..., "{name}"]']
    lines += [f"{_DATA} = {{..., {_entry(name, data)}}}"] if data else []
    lines += [] if "adopt(" in text else ["from autograder.course.adoption import adopt", "adopt(c)"]
    return tuple(lines)


def write(path: Path, text: str) -> None:
    """Puts the text in the file's place in one step; its mode stays."""
    path = path.resolve()
    write_bytes(path, text.encode(), stat.S_IMODE(path.stat().st_mode))


def _entry(name: str, data: Mapping[str, str]) -> str:
    return f'"{name}": {json.dumps(data)}'


def _written(text: str, target: str) -> ast.Assign | None:
    """The one statement, on no level but the file's own, that sets this; None where there are none or more."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    anywhere = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        and any(ast.unparse(each) == target for each in getattr(node, "targets", [getattr(node, "target", None)]))
    ]
    found = anywhere[0] if len(anywhere) == 1 else None
    return found if isinstance(found, ast.Assign) and found in tree.body and len(found.targets) == 1 else None


def _mentions(text: str, target: str) -> bool:
    nodes = ast.walk(ast.parse(text))
    return any(isinstance(node, ast.Attribute) and ast.unparse(node) == target for node in nodes)


def _inserted(text: str, node: ast.List | ast.Dict, item: str) -> str:
    """The text with an item more at the end of a list or dictionary."""
    last = node.elts if isinstance(node, ast.List) else node.values
    if last:
        return _put(text, _offset(text, last[-1].end_lineno, last[-1].end_col_offset), f", {item}")
    return _put(text, _offset(text, node.lineno, node.col_offset) + 1, item)


def _after(text: str, node: ast.Assign | None, line: str) -> str:
    if node is None:
        return text
    end = _offset(text, node.end_lineno, node.end_col_offset)
    newline = text.find("\n", end)
    return _put(text, newline, f"\n{line}") if newline >= 0 else f"{text}\n{line}\n"


def _put(text: str, place: int, more: str) -> str:
    return text[:place] + more + text[place:]


def _offset(text: str, line: int | None, column: int | None) -> int:
    """Where a place of the syntax tree is in the text: trees count in lines, and in bytes from each line's start."""
    lines = text.split("\n")
    before = sum(len(each) + 1 for each in lines[: (line or 1) - 1])
    return before + len(lines[(line or 1) - 1].encode()[: column or 0].decode())


def _says(text: str, name: str, data: Mapping[str, str] | None) -> bool:
    """Whether the settings now list the assignment last, and its data."""
    assignments, named = _literal(text, _ASSIGNMENTS), _literal(text, _DATA)
    listed = isinstance(assignments, list) and assignments[-1:] == [name]
    return listed and (data is None or (isinstance(named, dict) and named.get(name) == data))


def _literal(text: str, target: str) -> Any:
    node = _written(text, target)
    try:
        return ast.literal_eval(node.value) if node else None
    except ValueError:
        return None
