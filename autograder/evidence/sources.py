"""What can be told of a cell by its source alone."""

from __future__ import annotations

import ast
import re

from autograder.evidence.syntax import MAX_SOURCE, parse, text_of

_WORD = re.compile(r"\w{1,50}")
_MOST_WORDS = 300
_BOUND = re.compile(
    r"^(?:(?:def|class)[ \t]+(\w{1,50})|(\w{1,50}(?:[ \t]*,[ \t]*\w{1,50}){0,9})[ \t]*=(?!=))", re.MULTILINE
)


def plain(source: str) -> str:
    """The source without what nobody sees: spaces at the ends of lines, empty lines around it."""
    return "\n".join(line.rstrip() for line in source.split("\n")).strip("\n")


def meaning(source: str) -> str | None:
    """Equal for what differs in comments and layout alone, "" where there is nothing else; None for no plain Python."""
    parsed = parse(source)
    if parsed is None:
        return None
    return text_of(parsed.tree) if parsed.tree.body else ""


def words(source: str) -> frozenset[str]:
    return frozenset(_WORD.findall(source[:MAX_SOURCE])[:_MOST_WORDS])


def bound(source: str) -> frozenset[str]:
    """The names that a cell assigns or defines in its outermost lines."""
    found = _BOUND.findall(source[:MAX_SOURCE])[:_MOST_WORDS]
    return frozenset(name.strip() for function, names in found for name in (function or names).split(","))


def can_run(source: str) -> bool:
    """Whether it is Python, but for lines that IPython alone understands."""
    return parse(_without_magic(source)) is not None


def is_words(source: str) -> bool:
    """Whether it is no program but something said: what is no Python, comments, texts, names of texts."""
    parsed = parse(_without_magic(source))
    return parsed is None or all(map(_is_said, parsed.tree.body))


def _is_said(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Expr | ast.Assign):
        return False
    value = node.value
    if isinstance(node, ast.Expr) and isinstance(value, ast.Call):
        name, values = value.func, value.args
        return isinstance(name, ast.Name) and name.id == "print" and all(map(_is_text, values))
    return _is_text(value)


def _is_text(value: ast.expr) -> bool:
    # Without quotation marks a sentence in Japanese is a name.
    said = value.value if isinstance(value, ast.Constant) else value.id if isinstance(value, ast.Name) else None
    return isinstance(said, str) and (isinstance(value, ast.Constant) or not said.isascii())


def _without_magic(source: str) -> str:
    return "\n".join("pass" if line.startswith(("%", "!")) else line for line in source.split("\n"))
