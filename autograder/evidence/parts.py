"""The cells of a submitted notebook, each with what it stands for; cells that were joined are taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from autograder.evidence.additions import added
from autograder.evidence.original import Original
from autograder.evidence.sources import plain
from autograder.evidence.syntax import MAX_SOURCE, parse

# More is not looked through for cells that were joined: a lesson's have a hundredth of it.
MAX_LOOKED_THROUGH = 2_000_000
_MOST_ADDED = 12

Note = Literal["recognised", "copied", "joined", "added", "changed", "put_back", "moved_back", "moved", "written"]


@dataclass(frozen=True)
class Part:
    """A cell of a submission, or a piece of one.

    `index` is that of the assignment's cell that it stands for, None for one of the student's own. `added_to` is the
    locked cell that it was typed into. `notes` say what was made of it.
    """

    kind: str
    source: str
    id: str | None = None
    index: int | None = None
    by_name: bool = False
    added_to: int | None = None
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: frozenset[Note] = frozenset()

    @cached_property
    def plain(self) -> str:
        return plain(self.source)

    @property
    def is_stray(self) -> bool:
        return self.index is None

    def noted(self, note: Note) -> Part:
        return replace(self, notes=self.notes | {note})


def taken_apart(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts with pieces of their own for what was typed into locked cells, and for the assignment's cells that were
    joined with others.

    No two parts may stand for the same cell.
    """
    there = {part.index for part in parts}
    gone = [index for index in original.indices if index not in there and original.is_locked(index)]
    gone += [index for index in beside_unanswered(parts, original) if index not in there]
    if sum(len(part.source) for part in parts) > MAX_LOOKED_THROUGH:
        return [_restored(part, original) for part in parts]
    found: list[Part] = []
    for part in parts:
        for piece in _without_additions(part, original):
            found.extend(_cut(piece, gone, original))
    return found


def without_long_additions(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts without what was typed into a locked cell and is more than a few lines; a cell that lost something
    tells. Where such a cell was known by its lines alone, it may well be the student's own, and nothing is lost.
    """
    named = {part.index for part in parts if part.by_name}
    lost = {part.added_to for part in parts if part.is_stray and part.added_to in named and _is_long(part)} - {None}
    kept = [part for part in parts if not (part.is_stray and part.added_to in lost)]
    run = {part.added_to for part in kept if part.is_stray}
    return [_told(part, lost, run) if part.index is not None else part for part in kept]


def beside_unanswered(parts: Sequence[Part], original: Original) -> list[int]:
    """The lesson's prose around each written answer that is missing or blank: answers are typed into it."""
    open_ = unanswered(parts, original)
    beside = {near for index in open_ for near in (index - 1, index + 1) if near in original.indices}
    return sorted(index for index in beside if original.is_text(index) and original.sources[index])


def unanswered(parts: Sequence[Part], original: Original) -> list[int]:
    answered = {
        part.index for part in parts if part.index is not None and not original.is_blank(part.index, part.source)
    }
    return [index for index in original.indices if original.is_written(index) and index not in answered]


def _told(part: Part, lost: Collection[int | None], run: Collection[int | None]) -> Part:
    if part.index in lost:
        return part.noted("changed")
    return part.noted("added") if part.index in run else part


def _is_long(part: Part) -> bool:
    return sum(1 for line in part.source.split("\n") if line.strip()) > _MOST_ADDED


def _restored(part: Part, original: Original) -> Part:
    """A locked cell as it was handed out, whatever stands in it now."""
    if part.index is None or not original.is_locked(part.index):
        return part
    source = original.sources[part.index]
    if part.plain == source and part.kind == original.kinds[part.index]:
        return part
    return replace(part, source=source, kind=original.kinds[part.index]).noted("changed")


def _without_additions(part: Part, original: Original) -> Iterator[Part]:
    index = part.index
    if index is None or original.is_own(index) or part.plain == original.sources[index]:
        yield part
        return
    prose = original.kinds[index] != "code"
    typed = added(original.sources[index], part.source, prose=prose) if part.kind == original.kinds[index] else None
    if typed is None:
        # Prose of the lesson is no student's to keep or to change: it stays as it is.
        yield part if original.is_text(index) else _restored(part, original)
        return
    before, after = (_own(part, source, index) for source in typed)
    if before.source:
        yield before
    yield replace(part, source=original.sources[index])
    if after.source:
        yield after


def _own(part: Part, source: str, added_to: int | None) -> Part:
    return Part(part.kind, source, added_to=added_to)


def _cut(part: Part, gone: list[int], original: Original) -> Iterator[Part]:
    """The part in pieces, where cells that are gone stand in it line by line; they are gone no longer."""
    if part.index is not None and not original.is_own(part.index):
        yield part
        return
    for index in gone:
        if original.kinds[index] != part.kind or (sides := _around(original.sources[index], part)) is None:
            continue
        gone.remove(index)
        rest = [replace(part, source=source, id=None, index=None, by_name=False) for source in sides]
        heir = 0 if rest[0].source else 1
        rest[heir] = replace(part, source=rest[heir].source)
        if rest[0].source:
            yield from _cut(rest[0], gone, original)
        yield Part(part.kind, original.sources[index], index=index).noted("joined")
        if rest[1].source:
            yield from _cut(rest[1], gone, original)
        return
    yield part


def _around(source: str, part: Part) -> tuple[str, str] | None:
    """What stands before and after these lines in a part that holds them."""
    if len(part.source) > MAX_SOURCE:
        return None
    whole = f"\n{part.plain}\n"
    start = whole.find(f"\n{source}\n")
    if start < 0:
        return None
    before, after = plain(whole[:start]), plain(whole[start + len(source) + 1 :])
    if part.kind == "code" and parse(part.source) is not None and not (parse(before) and parse(after)):
        # The lines stand within a text or a block.
        return None
    return before, after
