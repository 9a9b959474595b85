"""A submitted notebook brought into the form of its assignment, and what has to be told of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.evidence.alignment import aligned, anchors, one_of_each, recognised
from autograder.evidence.files import Text
from autograder.evidence.original import Original
from autograder.evidence.parts import Note, Part, taken_apart, without_long_additions
from autograder.evidence.reading import with_ids
from autograder.evidence.told import told
from autograder.evidence.written import answered


@dataclass(frozen=True)
class Prepared:
    """A notebook as it will be run and marked. `remarks` are for everybody to read: what had to be mended for that."""

    notebook: NotebookNode
    remarks: tuple[Text, ...]


def prepare(nb: NotebookNode, reference: NotebookNode) -> Prepared:
    """A copy of the notebook without outputs, with the assignment's own cells in order.

    nbgrader's metadata comes from the reference alone, locked cells have their original source again and stand where
    they belong. So a score does not depend on the way a notebook arrived, and preparing twice changes nothing.
    """
    original = Original(reference)
    parts = recognised(nb.cells, original)
    parts = one_of_each(parts, original)
    parts = taken_apart(parts, original)
    parts = aligned(parts, original)
    parts = without_long_additions(parts, original)
    parts = answered(parts, original)
    parts = _in_place(parts, original)
    # The language may have been read off its text, and is not to be guessed again.
    metadata = {**nb.metadata, **{name: said for name, said in reference.metadata.items() if name == "epochmark"}}
    cells = [_cell(part, original) for part in parts]
    prepared = nbformat.from_dict({**nb, "cells": cells, "metadata": metadata})
    with_ids(prepared.cells)
    return Prepared(prepared, told(parts, original))


def _in_place(parts: Sequence[Part], original: Original) -> list[Part]:
    """The parts, with locked and graded cells that are gone where they belong.

    Locked cells that were moved are put back as well, as long as the student's own cells are in order: then all are
    as they were handed out. Where they are not, cells stay where they are.
    """
    chain = anchors(parts, original)
    in_order = {index for index, _ in chain}
    own = [part.index for part in parts if part.index is not None and original.is_own(part.index)]
    away: set[int] = set()
    if own == sorted(own):
        away = {p.index for p in parts if p.index is not None and original.is_locked(p.index)} - in_order
    there = {part.index for part in parts} - away
    # What comes after each part, -1 standing for the beginning.
    following: dict[int, list[Part]] = {}
    where, last = dict(chain), -1
    for index in original.indices:
        last = where.get(index, last)
        if index not in there and original.is_needed(index):
            put_back = Part(original.kinds[index], original.cells[index].source, index=index)
            note: Note = "moved_back" if index in away else "put_back"
            following.setdefault(_end_of_work(last, parts, original), []).append(put_back.noted(note))
    found = following.get(-1, [])
    for number, part in enumerate(parts):
        if part.index not in away:
            found.append(part if part.is_stray or part.index in in_order else part.noted("moved"))
        found.extend(following.get(number, []))
    return found


def _end_of_work(number: int, parts: Sequence[Part], original: Original) -> int:
    """The part itself or, after one of the student's, the last of those that they added to it."""
    if number >= 0 and (index := parts[number].index) is not None and original.is_own(index):
        while number + 1 < len(parts) and parts[number + 1].is_stray:
            number += 1
    return number


def _cell(part: Part, original: Original) -> dict[str, Any]:
    index = part.index
    if index is None or original.is_text(index):
        return _plain_cell(part.kind, part.source, part.id, {}, part.attachments)
    given = original.cells[index]
    if original.is_locked(index):
        attachments = given.get("attachments", {})
        return _plain_cell(given.cell_type, given.source, given.get("id"), given.metadata, attachments)
    same = part.kind == given.cell_type and part.id is not None
    id = part.id if same else given.get("id")
    return _plain_cell(given.cell_type, part.source, id, given.metadata, part.attachments)


def _plain_cell(kind: str, source: str, id: str | None, metadata: dict[str, Any], attachments: Any) -> dict[str, Any]:
    made = {"cell_type": kind, "metadata": metadata, "source": source} | ({"id": id} if id is not None else {})
    if kind == "code":
        return made | {"execution_count": None, "outputs": []}
    return made | ({"attachments": attachments} if attachments else {})
