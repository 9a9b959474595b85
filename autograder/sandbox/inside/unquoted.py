"""Answers typed without quotes: `answer = b`, `overfits = yes`, `student_id = 01234`, `kinds = [good fit, underfit]`.

Python takes such a word for a name, or for nothing at all, and the cell stops. Where a cell assigns to an answer that
was asked for what names nothing, now or in any other cell, the answer is the text that was meant, and a note is taken
of it. Whatever names something is what it names, and a cell that runs without this runs as it is.
"""

from __future__ import annotations

import ast
import builtins
import copy
import re
import warnings
from collections.abc import Collection, Iterable
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from autograder.sandbox.inside import notes

_ASSIGNED = re.compile(r"([^\W\d]\w*)\s*[=＝]\s*(.*)")
# Words, or an id with hyphens, in whatever people put around: "b)", "「b」", "“good fit”", and one quote too few.
_QUOTES = "「『“”‘’\"'"
_MEANT = re.compile(rf"[(（{_QUOTES}]*(\w[\w\-. ]{{0,60}}?)[)）」』{_QUOTES}.。,、\s]*")
_LISTED = re.compile(r"[\[［](.*)[\]］]")
_COMMA = re.compile("[,、，]")
_WORD = re.compile(r"\w+")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)
_PLAIN = (ast.Name, ast.Constant, ast.List, ast.Tuple, ast.expr_context)


def bound_in(sources: Iterable[str]) -> set[str]:
    """Names that cells bind; of a cell that Python cannot read, those in front of a sign of equality."""
    found: set[str] = set()
    for source in sources:
        try:
            found |= _stored(ast.parse(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            found |= set(re.findall(r"(\w+)\s*=(?!=)", source))
    return found


def install(shell: InteractiveShell, answers: Collection[str], bound: Collection[str]) -> None:
    """Read these answers so from now on. `bound` are the names that any cell of the notebook binds."""
    reader = _Reader(shell, frozenset(answers), frozenset(bound))
    shell.input_transformers_post.append(reader.with_quotes)
    shell.ast_transformers.append(reader)
    shell.events.register("post_run_cell", reader.note)


class _Reader(ast.NodeTransformer):
    def __init__(self, shell: InteractiveShell, answers: frozenset[str], bound: frozenset[str]) -> None:
        self._shell, self._answers, self._bound = shell, answers, bound
        # Answers of the cell that runs, with the texts that they are if nothing else gives them a value.
        self._read: list[tuple[str, str]] = []

    def with_quotes(self, lines: list[str]) -> list[str]:
        """The lines of a cell that Python cannot read, with quotes where that makes it one that it can."""
        source = "".join(lines)
        if not any(name in source for name in self._answers) or _is_python(source):
            return lines
        found: list[tuple[str, str]] = []
        quoted = [self._quoted_line(line, found) for line in lines]
        if not _is_python("".join(quoted)):
            return lines
        self._read += found
        return quoted

    def visit(self, tree: ast.AST) -> ast.AST:
        """A cell in which names that turn out to name nothing are texts, in what it assigns to answers."""
        if isinstance(tree, ast.Module):
            here = _stored(tree)
            tree.body = [self._readable(statement, here) for statement in tree.body]
        return tree

    def note(self, _result: Any) -> None:
        """Take note of the answers that the cell has given in this way."""
        for name, text in self._read:
            value = self._shell.user_ns.get(name)
            if text == value if isinstance(value, str) else isinstance(value, list | tuple) and text in value:
                notes.note(f"unquoted {text}")
        self._read.clear()

    def _quoted_line(self, line: str, found: list[tuple[str, str]]) -> str:
        assigned = _ASSIGNED.fullmatch(line.partition("#")[0].strip())
        if assigned is None or assigned[1] not in self._answers or _is_python(line):
            return line
        listed = _LISTED.fullmatch(assigned[2])
        parts = [part.strip() for part in _COMMA.split(listed[1])] if listed else [assigned[2]]
        texts = {part: self._meant(part) for part in parts if not _is_python(part)}
        if not all(texts.values()):
            return line
        found += [(assigned[1], text) for text in texts.values() if text]
        said = ", ".join(repr(texts[part]) if part in texts else part for part in parts)
        return f"{assigned[1]} = [{said}]\n" if listed else f"{assigned[1]} = {said}\n"

    def _meant(self, part: str) -> str | None:
        """The text that is meant by what is no expression of Python; None where it is more than words."""
        meant = _MEANT.fullmatch(part)
        if meant is None or (part[0] not in _QUOTES and any(map(self._is_bound, _WORD.findall(meant[1])))):
            return None
        return meant[1]

    def _readable(self, statement: ast.stmt, here: set[str]) -> ast.stmt:
        if not isinstance(statement, ast.Assign) or not all(isinstance(n, _PLAIN) for n in ast.walk(statement.value)):
            return statement
        targets = {name.id for target in statement.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        names = {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}
        words = {name for name in names if name not in here and not self._is_bound(name)}
        if not words or not targets <= self._answers:
            return statement
        self._read += [(target, word) for target in targets for word in words]
        as_texts = _Texts(words).visit(copy.deepcopy(statement))
        # What is found as the statement runs was bound in a way that cannot be seen here, and counts.
        otherwise = ast.ExceptHandler(ast.Name("NameError", ast.Load()), None, [as_texts])
        either = ast.Try([statement], [otherwise], [], [])
        return ast.fix_missing_locations(ast.copy_location(either, statement))

    def _is_bound(self, name: str) -> bool:
        """Whether it names something. Another answer does, even where its own cell did not get so far."""
        known = name in self._bound or name in self._answers
        return known or name in self._shell.user_ns or hasattr(builtins, name)


class _Texts(ast.NodeTransformer):
    def __init__(self, words: set[str]) -> None:
        self._words = words

    def visit_Name(self, node: ast.Name) -> ast.expr:
        is_word = isinstance(node.ctx, ast.Load) and node.id in self._words
        return ast.copy_location(ast.Constant(node.id), node) if is_word else node


def _is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            # They are shown when the cell is run.
            warnings.simplefilter("ignore")
            ast.parse(source.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _stored(tree: ast.AST) -> set[str]:
    """The names that a cell binds for other cells: not those that live in functions and comprehensions alone."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, _FUNCTIONS):
            found.add(node.name)
            found |= {name for inner in ast.walk(node) if isinstance(inner, ast.Global) for name in inner.names}
        if not isinstance(node, (*_FUNCTIONS, *_COMPREHENSIONS)):
            waiting += ast.iter_child_nodes(node)
    return found
