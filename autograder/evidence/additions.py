"""What somebody typed into a cell that was not theirs to change."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.evidence.sources import plain
from autograder.evidence.syntax import Parsed, parse, text_of

_MOST_UNITS = 600


@dataclass(frozen=True)
class _Unit:
    """A statement, or a line where there are no statements: equal keys mean the same.

    `needed` is False for imports: the original ones are run whatever became of them. Lines count from 0.
    """

    key: str
    first: int
    last: int
    needed: bool


def added(original: str, given: str, *, prose: bool = False) -> tuple[str, str] | None:
    """What stands in `given` before the original and what stands after or within it; None where the original does not
    survive in it.

    Comments, layout and changed imports are passed over: all of the original is run again anyway.
    """
    given = plain(given)
    whole = None if prose else (parse(original), parse(given))
    if whole is not None and whole[0] is not None and whole[1] is not None:
        wanted, units = _statements(whole[0]), _statements(whole[1])
    else:
        wanted, units = _lines(original, prose), _lines(given, prose)
    if len(units) > _MOST_UNITS or len(wanted) > _MOST_UNITS:
        return None
    kept = _kept(wanted, units)
    if not kept:
        return None
    start = min(kept)
    before = _text(given, units, range(start))
    after = _text(given, units, [number for number in range(start, len(units)) if number not in kept])
    if any(part[:1] in " \t)]}" for part in (before, after) if part):
        # A piece of a statement, which is nothing by itself.
        return None
    return before, after


def _kept(wanted: Sequence[_Unit], units: Sequence[_Unit]) -> frozenset[int]:
    """Which of the units are the original's; none where it does not survive."""
    keys, whole = [unit.key for unit in units], [unit.key for unit in wanted]
    for start in range(len(keys) - len(whole) + 1):
        if keys[start : start + len(whole)] == whole:
            return frozenset(range(start, start + len(whole)))
    found, position = set(), 0
    for unit in wanted:
        if not unit.needed:
            continue
        try:
            position = keys.index(unit.key, position) + 1
        except ValueError:
            return frozenset()
        found.add(position - 1)
    imports = {unit.key for unit in wanted if not unit.needed}
    return frozenset(found) | {number for number, key in enumerate(keys) if key in imports}


def _text(given: str, units: Sequence[_Unit], numbers: Iterable[int]) -> str:
    """The source of these units, with the comments between those that follow each other."""
    lines, found = given.split("\n"), []
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        found.append("\n".join(lines[units[run[0]].first : units[run[-1]].last + 1]))
    return "\n".join(found)


def _statements(parsed: Parsed) -> list[_Unit]:
    return [_statement(node) for node in parsed.tree.body]


def _statement(node: ast.stmt) -> _Unit:
    first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
    last = node.end_lineno or node.lineno
    return _Unit(text_of(node), first - 1, last - 1, not isinstance(node, ast.Import | ast.ImportFrom))


def _lines(source: str, prose: bool) -> list[_Unit]:
    return [
        _Unit(line, number, number, prose or not line.startswith(("import ", "from ")))
        for number, line in enumerate(plain(source).split("\n"))
        if line.strip() and (prose or not line.lstrip().startswith("#"))
    ]
