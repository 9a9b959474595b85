"""Which programs of a class are the same or nearly the same: something to look at, and no proof of anything.

What is compared are the syntax trees of the cells that students write into, as tokens in order: names of their own
count as one and the same, names that the lesson gives stay. Every run of so many tokens is a fingerprint (Schleimer,
Wilkerson and Aiken 2003, Winnowing, of which the winnowing itself is left out: the programs are short). Fingerprints of
the code that was handed out do not count, nor those that many in the class have: in a lesson there are few ways to
write a thing. What is left is what only some have written, and two programs are nearly the same where they share most
of it.

ARCHITECTURE.md has what was measured on the labelled students, and on copies in which all own names were changed.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from autograder.evidence.notebook import grade_id
from autograder.evidence.original import Original
from autograder.evidence.sources import words
from autograder.evidence.syntax import MAX_PROGRAM, MAX_SOURCE, parse

# Tokens in a fingerprint: about two lines.
_RUN = 16
# A fingerprint that more have than this, in number or as a share of the class, is how the thing is written.
_FEW, _FEW_OF_CLASS = 4, 0.05
# So much has to be shared, and be such a share of what only some have written, in the one that has less of it.
_LEAST, _SHARE = 60, 0.7
_WORD = re.compile(r"\w+|[^\w\s]")
_OWN_NAME = "·"
_NAMING = ("id", "arg", "name", "asname")


@dataclass(frozen=True)
class Likeness:
    """Two students, and the share (0 to 1) of what only some have written that is in both programs."""

    students: tuple[str, str]
    share: float


def fingerprints(notebook: NotebookNode, reference: NotebookNode) -> frozenset[int]:
    """Those of a student's own code, without those of what was handed out. Work is bounded by the parser's bounds."""
    given = Original(reference)
    known = frozenset().union(*(words(cell.source) for cell in reference.cells if cell.cell_type == "code"))
    own = [cell.source for cell in notebook.cells if cell.cell_type == "code" and not _is_given(cell, given)]
    if sum(map(len, own)) > MAX_PROGRAM:
        return frozenset()
    handed_out = (cell.source for cell in reference.cells if cell.cell_type == "code")
    return frozenset(_runs(own, known)) - frozenset(_runs(handed_out, known))


def same_programs(programs: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Groups of students whose program has the same digest, the largest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for student, program in programs.items():
        if program is not None:
            groups[program].append(student)
    return sorted((tuple(each) for each in groups.values() if len(each) > 1), key=lambda each: (-len(each), each))


def nearly_the_same(own: Mapping[str, frozenset[int]], same: Sequence[tuple[str, ...]] = ()) -> list[Likeness]:
    """Pairs whose programs are nearly the same, the likest first; without those in the groups `same`."""
    # Of programs that are the same one stands for all of them.
    left_out = {student for group in same for student in group[1:]}
    own = {student: prints for student, prints in own.items() if student not in left_out}
    owners: dict[int, list[str]] = defaultdict(list)
    for student, prints in own.items():
        for each in prints:
            owners[each].append(student)
    most = max(_FEW, int(_FEW_OF_CLASS * len(own)))
    rare: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for having in owners.values():
        if len(having) <= most:
            rare.update(having)
            shared.update(itertools.combinations(having, 2))
    found = [
        Likeness(pair, count / least)
        for pair, count in shared.items()
        if count >= _LEAST and count >= _SHARE * (least := min(rare[student] for student in pair))
    ]
    return sorted(found, key=lambda likeness: (-likeness.share, likeness.students))


def _is_given(cell: NotebookNode, given: Original) -> bool:
    """Whether it is locked, or as it was handed out."""
    index = given.index.get(grade_id(cell) or "")
    return index is not None and (given.is_locked(index) or given.is_blank(index, cell.source))


def _runs(sources: Iterable[str], known: frozenset[str]) -> Iterator[int]:
    for source in sources:
        tokens = list(_tokens(source, known))
        for start in range(len(tokens) - _RUN + 1):
            yield hash(tuple(tokens[start : start + _RUN]))


def _tokens(source: str, known: frozenset[str]) -> Iterator[str]:
    """The syntax tree from left to right; the words of what is no plain Python."""
    parsed = parse(source)
    if parsed is None:
        yield from _WORD.findall(source[:MAX_SOURCE])
        return
    waiting: list[Any] = [parsed.tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, ast.AST):
            if not isinstance(item, ast.expr_context):
                yield type(item).__name__
                waiting.extend(_part(item, field, known) for field in reversed(item._fields))
        elif isinstance(item, list):
            waiting.extend(reversed(item))
        elif item is not None:
            yield repr(item)


def _part(node: ast.AST, field: str, known: frozenset[str]) -> Any:
    """What stands in a field of a node; one and the same for all names that a student chose."""
    value = getattr(node, field, None)
    chosen = field in _NAMING and isinstance(value, str) and not isinstance(node, ast.keyword)
    return _OWN_NAME if chosen and value not in known else value
