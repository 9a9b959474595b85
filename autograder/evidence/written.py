"""Written answers, which a person marks: whatever stands for one is brought into the cell that the marker sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.evidence.alignment import windows_of
from autograder.evidence.original import Original
from autograder.evidence.parts import Part, unanswered
from autograder.evidence.sources import is_words
from autograder.evidence.syntax import MAX_PROGRAM

_PROSE = ("markdown", "raw")


def answered(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts, with a text in each written answer that is missing or blank, where anything may stand for it.

    That is all that the student has beside it: text, which becomes the answer, and words in code cells, which are
    quoted. Where there is nothing, text of the student's own elsewhere is quoted.
    """
    found: list[list[Part]] = [[part] for part in parts]
    open_ = unanswered(parts, original)
    # Blank cells among them part nobody's answer from its question.
    windows = windows_of(open_, [replace(p, index=None) if p.index in open_ else p for p in parts], original)
    held = {part.index: number for number, part in enumerate(parts) if part.index is not None}
    small = sum(len(part.source) for part in parts if part.is_stray) <= MAX_PROGRAM
    own = [n for n, part in enumerate(parts) if open_ and part.is_stray and _is_own(part, original, small)]
    near = {index: _between(windows[index], own) for index in open_}
    shares = _shared_out(near)
    used = {number for numbers in near.values() for number in numbers}
    elsewhere = [number for number in own if number not in used and parts[number].kind in _PROSE]
    for index in open_:
        moved = shares[index]
        said = moved or near[index] or _last_before(elsewhere, index, open_, windows)
        if not said:
            continue
        if (place := held.get(index)) is None:
            place = moved[0] if moved else max(windows[index][0], 0)
        for number in moved:
            if parts[number].kind in _PROSE:
                found[number] = []
        answer = _answer([parts[number] for number in said], index)
        is_last = index in held or place not in moved
        before = [part for part in found[place] if part.index != index]
        found[place] = [*before, answer] if is_last else [answer, *before]
    return [part for pieces in found for part in pieces]


def _is_own(part: Part, original: Original, small: bool) -> bool:
    """Whether it is text of the student's own; where there is very much code, it is not looked through for words."""
    text = part.plain
    if not text.strip() or text in original.sources:
        return False
    return part.kind in _PROSE or (small and is_words(text))


def _between(window: tuple[int, int], own: Sequence[int]) -> list[int]:
    low, high = window
    return [number for number in own if low < number < high]


def _shared_out(near: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """To each answer its own of the parts beside it: where several answers have the same beside them, one after the
    other, and the rest to the last.
    """
    shares: dict[int, list[int]] = {}
    taken: set[int] = set()
    for index, numbers in near.items():
        free = [number for number in numbers if number not in taken]
        wanted = any(set(free) & set(others) for other, others in near.items() if other > index)
        shares[index] = free[:1] if wanted else free
        taken |= set(shares[index])
    return shares


def _last_before(
    elsewhere: Sequence[int], index: int, open_: Sequence[int], windows: dict[int, tuple[int, int]]
) -> list[int]:
    """Of the texts elsewhere those that come after this question and before the next open one; the first open one has
    those before it as well.
    """
    later = [windows[other][0] for other in open_ if other > index]
    low = -1 if index == open_[0] else windows[index][0]
    high = min(later, default=None)
    return [number for number in elsewhere if low < number and (high is None or number <= high)]


def _answer(said: Sequence[Part], index: int) -> Part:
    first = next((part for part in said if part.kind in _PROSE), said[0])
    attachments = {name: picture for part in said for name, picture in part.attachments.items()}
    text = "\n\n".join(_quoted(part) for part in said)
    return replace(
        Part("markdown", text, id=first.id if first.kind in _PROSE else None, index=index, attachments=attachments)
    ).noted("written")


def _quoted(part: Part) -> str:
    source = part.plain
    if part.kind in _PROSE:
        return source
    fence = "`" * max(3, 1 + max((len(run) for run in _ticks(source)), default=0))
    return f"{fence}\n{source}\n{fence}"


def _ticks(source: str) -> list[str]:
    return "".join(character if character == "`" else " " for character in source).split()
