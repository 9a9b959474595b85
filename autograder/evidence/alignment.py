"""Which cells of a submission stand for which of its assignment's: by nbgrader's names where they are left, and by what
they hold and where they stand where an editor or a learning platform has lost them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from autograder.evidence.additions import added
from autograder.evidence.notebook import grade_id
from autograder.evidence.original import Original
from autograder.evidence.parts import MAX_LOOKED_THROUGH, Part, unanswered
from autograder.evidence.sources import bound, can_run, words
from autograder.evidence.syntax import MAX_PROGRAM

# So much of a cell's lines has to be left for it to be known by them.
_SHARE_OF_LINES = 0.7
# Students' own cells keep their order if any can be kept, whatever that means for the cells that were given.
_WEIGHT_OF_OWN = 10_000
# The last ones of a written answer that a marker is shown.
_MOST_COPIES = 20


def recognised(cells: Sequence[NotebookNode], original: Original) -> list[Part]:
    """Each cell as a part, with the cell of the assignment that it stands for. Several may stand for one."""
    parts = [_part(cell, original) for cell in cells]
    named = {part.index for part in parts}
    for find in (_by_source, _by_id, _by_lines):
        parts = find(parts, named, original)
    return parts


def one_of_each(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts, no two of which stand for the same cell of the assignment.

    Of copies the one with work in it counts, wherever it stands; of several such the last one that can run, as after
    *Run All*; of a locked cell's the one that is as it was handed out. The others are the student's own cells and are
    run, all but blank ones beside work: these would undo it. Written answers become one.
    """
    copies = defaultdict(list)
    for number, part in enumerate(parts):
        if part.index is not None:
            copies[part.index].append(number)
    found: list[Part | None] = list(parts)
    small = sum(len(part.source) for part in parts) <= MAX_PROGRAM
    for index, numbers in copies.items():
        if len(numbers) == 1:
            continue
        if original.is_text(index):
            # Which of them shows where it stood cannot be told.
            found = [replace(part, index=None) if part and part.index == index else part for part in found]
            continue
        worked = [number for number in numbers if not _is_blank(parts[number], index, original, small)]
        chosen = _chosen(parts, numbers, worked, original, small)
        for number in set(numbers) - {chosen}:
            is_dropped = worked and (number not in worked or original.is_written(index))
            found[number] = None if is_dropped else replace(parts[number], index=None)
        part = parts[chosen]
        if original.is_written(index) and worked:
            part = _joined([parts[number] for number in worked], part)
        found[chosen] = part.noted("copied") if worked else part
    return [part for part in found if part is not None]


def aligned(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts, with the student's own cells standing for cells to write code into that are missing, or blank while
    the work stands beside them.
    """
    held = {part.index: number for number, part in enumerate(parts) if part.index is not None}
    lacking = [
        index
        for index in original.indices
        if original.is_own(index)
        and original.kinds[index] == "code"
        and (index not in held or original.is_blank(index, parts[held[index]].source))
    ]
    strays = [n for n, part in enumerate(parts) if part.is_stray and part.kind == "code" and part.source.strip()]
    windows = windows_of(lacking, parts, original)
    names = {number: (bound(parts[number].source), words(parts[number].source)) for number in strays}
    scores: dict[tuple[int, int], float] = {}
    for row, index in enumerate(lacking):
        asked, (low, high) = original.asked_for(index), windows[index]
        for column, number in enumerate(strays):
            if low < number < high:
                given, used = names[number]
                fits = len(given & asked)
                if fits or index not in held:
                    scores[row, column] = 1 + 10 * fits + len(used & asked) / (1 + len(asked))
    found: list[Part | None] = list(parts)
    for row, column in _best_in_order(scores, len(lacking), len(strays)):
        index, number = lacking[row], strays[column]
        found[number] = replace(parts[number], index=index, added_to=None).noted("recognised")
        if index in held:
            found[held[index]] = None
    return _without_stubs([part for part in found if part is not None], original)


def anchors(parts: Sequence[Part], original: Original) -> list[tuple[int, int]]:
    """Pairs of (cell of the assignment, part), as many as stand in the assignment's order, the students' work before
    all else.
    """
    pairs = [(part.index, number) for number, part in enumerate(parts) if part.index is not None]
    best: list[tuple[int, int]] = []  # weight of the heaviest chain that ends here, the pair before
    for here, (index, number) in enumerate(pairs):
        weight, before = max(
            ((best[there][0], there) for there in range(here) if pairs[there][0] < index), default=(0, -1)
        )
        has_work = original.is_own(index) and parts[number].plain != original.sources[index]
        best.append((weight + (_WEIGHT_OF_OWN if has_work else 1), before))
    at = max(range(len(pairs)), key=lambda here: best[here][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = best[at][1]
    return chain[::-1]


def windows_of(indices: Collection[int], parts: Sequence[Part], original: Original) -> dict[int, tuple[int, int]]:
    """For each of these cells of the assignment the parts between which it belongs (both not included)."""
    chain = anchors(parts, original) if indices else []
    found = {}
    for index in indices:
        low = max((number for other, number in chain if other < index), default=-1)
        high = min((number for other, number in chain if other > index), default=len(parts))
        found[index] = low, high
    return found


def _part(cell: NotebookNode, original: Original) -> Part:
    index = original.index.get(grade_id(cell) or "")
    attachments = dict(cell.get("attachments") or {})
    return Part(cell.cell_type, cell.source, cell.get("id"), index, index is not None, attachments=attachments)


def _by_source(parts: Sequence[Part], named: Collection[int | None], original: Original) -> list[Part]:
    """Cells that are as they were handed out."""

    def stands_for(part: Part) -> Part:
        index = original.by_source.get((part.kind, part.plain)) if part.is_stray else None
        return part if index is None or index in named else _known(part, index, original)

    return [stands_for(part) for part in parts]


def _by_id(parts: Sequence[Part], named: Collection[int | None], original: Original) -> list[Part]:
    taken = {part.index for part in parts}

    def stands_for(part: Part) -> Part:
        index = original.by_id.get((part.kind, part.id)) if part.is_stray and part.id else None
        return part if index is None or index in taken else _known(part, index, original)

    return [stands_for(part) for part in parts]


def _by_lines(parts: Sequence[Part], named: Collection[int | None], original: Original) -> list[Part]:
    """Locked cells and prose that somebody changed a little: known by most of their lines."""
    taken = {part.index for part in parts}
    gone = [index for index in original.indices if index not in taken and original.sources[index]]
    # Prose matters only where an answer is looked for.
    prose = bool(unanswered(parts, original))
    gone = [index for index in gone if original.is_locked(index) or (prose and original.is_text(index))]
    if not gone or sum(len(part.source) for part in parts) > MAX_LOOKED_THROUGH:
        return list(parts)
    lines = {number: _lines_of(part.source) for number, part in enumerate(parts) if part.is_stray}
    found = list(parts)
    for index in gone:
        wanted = _lines_of(original.sources[index])
        shares = {
            number: len(wanted & there) / len(wanted)
            for number, there in lines.items()
            if parts[number].kind == original.kinds[index]
        }
        best = max(shares, key=lambda number: shares[number], default=None)
        if best is not None and shares[best] >= _SHARE_OF_LINES and _is_like(parts[best], index, original):
            found[best] = _known(parts[best], index, original)
            del lines[best]
    return found


def _without_stubs(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts without blank copies of functions that were written elsewhere: they would undo them."""
    worked = {p.index for p in parts if p.index is not None and not original.is_blank(p.index, p.source)}
    stubs = {n: original.by_source.get((p.kind, p.plain)) for n, p in enumerate(parts) if p.is_stray}
    undoing = {n: index for n, index in stubs.items() if parts[n].kind == "code" and index in worked}
    undone = set(undoing.values())
    return [p.noted("copied") if p.index in undone else p for n, p in enumerate(parts) if n not in undoing]


def _is_like(part: Part, index: int, original: Original) -> bool:
    """Whether there is little else in it, or the cell in it can be told from the rest."""
    wanted, there = _lines_of(original.sources[index]), _lines_of(part.source)
    return len(wanted & there) >= _SHARE_OF_LINES * len(wanted | there) or (
        added(original.sources[index], part.source, prose=part.kind != "code") is not None
    )


def _lines_of(source: str) -> frozenset[str]:
    return frozenset(line.strip() for line in source.split("\n") if line.strip())


def _known(part: Part, index: int, original: Original) -> Part:
    known = replace(part, index=index)
    return known if original.is_text(index) else known.noted("recognised")


def _is_blank(part: Part, index: int, original: Original, small: bool) -> bool:
    if not original.is_own(index):
        return False
    if not small and part.plain != original.sources[index]:
        return not part.source.strip()
    return original.is_blank(index, part.source)


def _chosen(
    parts: Sequence[Part], numbers: Sequence[int], worked: Sequence[int], original: Original, small: bool
) -> int:
    index = parts[numbers[0]].index
    assert index is not None
    if not original.is_own(index):
        exact = [number for number in numbers if parts[number].plain == original.sources[index]]
        return (exact or numbers[::-1])[0]
    if not worked:
        return min(numbers, key=lambda number: (not parts[number].by_name, number))
    last = worked[-1]
    if original.kinds[index] == "code" and small:
        last = max(worked, key=lambda number: (can_run(parts[number].source), number))
    # Of equal ones the first: it is the copies that stand elsewhere.
    return next(number for number in worked if parts[number].plain == parts[last].plain)


def _joined(answers: Sequence[Part], chosen: Part) -> Part:
    """One answer of several: all that differ, in order."""
    texts: list[str] = []
    for text in list(dict.fromkeys(answer.plain for answer in answers))[-_MOST_COPIES:]:
        if not any(text in other for other in texts):
            texts = [other for other in texts if other not in text] + [text]
    attachments = {name: picture for answer in answers for name, picture in answer.attachments.items()}
    if texts == [chosen.plain] and attachments == chosen.attachments:
        return chosen
    return replace(chosen, source="\n\n".join(texts), attachments=attachments)


def _best_in_order(scores: Mapping[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """Pairs of row and column with the largest sum of scores, both rising."""
    best = [[0.0] * (columns + 1)]
    for row in range(rows):
        above, line = best[-1], [0.0]
        for column in range(columns):
            both = above[column] + scores[row, column] if (row, column) in scores else 0.0
            line.append(max(above[column + 1], line[column], both))
        best.append(line)
    found, row, column = [], rows, columns
    while row and column:
        here = best[row][column]
        if here == best[row - 1][column]:
            row -= 1
        elif here == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            found.append((row, column))
    return found[::-1]
