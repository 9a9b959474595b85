"""Whose line of an LMS's list it is: by id, e-mail address or user name, never by a name, which two may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.evidence.alike import folded
from autograder.exports.marks import Person


@dataclass(frozen=True)
class Row:
    """A person's line. `keys` is all that it calls the person by, `shown` the words to tell it by."""

    index: int
    shown: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Each row's person, by the row's index; rows that are nobody's; and rows that may be several people's, or whose
    person another row is, too.
    """

    people: dict[int, Person]
    unknown: tuple[Row, ...]
    doubtful: tuple[Row, ...]


def found(rows: Sequence[Row], people: Iterable[Person]) -> Found:
    """Compares in NFKC and without case."""
    known: dict[str, set[Person]] = defaultdict(set)
    for person in people:
        for key in (person.id, person.lms_id, person.email):
            if folded(key):
                known[folded(key)].add(person)
    candidates = {row.index: set[Person]().union(*(known.get(folded(key), ()) for key in row.keys)) for row in rows}
    only = {index: next(iter(those)) for index, those in candidates.items() if len(those) == 1}
    claims: dict[Person, int] = defaultdict(int)
    for person in only.values():
        claims[person] += 1
    return Found(
        {index: person for index, person in only.items() if claims[person] == 1},
        tuple(row for row in rows if not candidates[row.index]),
        tuple(row for row in rows if candidates[row.index] and (row.index not in only or claims[only[row.index]] > 1)),
    )
