"""What an export has otherwise than the one before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ID = "student_id"
# What may change of a person without a mark being another one.
_NO_MARK = ("assignment", _ID, "last_name", "first_name", "email", "submitted")
_HEAD = (_ID, "what", "before", "now")


@dataclass(frozen=True)
class Change:
    """One figure of a student's that is another one; nothing where it was not there."""

    student: str
    what: str
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.student}: {self.what} {self.before or '–'} → {self.now or '–'}"


def changes(before: bytes, now: bytes) -> tuple[Change, ...]:
    """The differences between two wide tables, by student. Raises ValueError where the first one is none."""
    old, new = _by_student(before), _by_student(now)
    return tuple(
        Change(student, what, was, is_now)
        for student in dict.fromkeys([*new, *old])
        for what in dict.fromkeys([*new.get(student, ()), *old.get(student, ())])
        if what not in _NO_MARK
        and (was := old.get(student, {}).get(what, "")) != (is_now := new.get(student, {}).get(what, ""))
    )


def change_table(found: Sequence[Change]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_HEAD)
    # As in the tables that they come from, so that nothing in them is a formula.
    writer.writerows((change.student, change.what, change.before, change.now) for change in found)
    return written.getvalue().encode("utf-8-sig")


def _by_student(table: bytes) -> Mapping[str, Mapping[str, str]]:
    lines = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True)
    try:
        if _ID not in (lines.fieldnames or ()):
            raise ValueError("no table of marks")
        return {line[_ID]: {name: text for name, text in line.items() if name} for line in lines}
    except csv.Error as error:
        raise ValueError(str(error)) from error
