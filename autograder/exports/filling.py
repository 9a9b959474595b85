"""Marks into the grade column of an LMS's file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.exports.marks import ClassMarks, StudentMarks, points
from autograder.exports.people import Row, found
from autograder.exports.sheet import Sheet

Fate = Literal["filled in", "kept", "not marked yet", "not submitted"]
# What sums of points may be off by.
_NOISE = 1e-9


@dataclass(frozen=True)
class Choices:
    """`include_unmarked`: what counts so far is filled in for who is not marked to the end. `missing_as_zero`: who
    handed nothing in gets 0. `scale`: marks are converted to the maximum that the LMS has.
    """

    include_unmarked: bool = False
    missing_as_zero: bool = False
    scale: bool = False


@dataclass(frozen=True)
class Form:
    """Where marks go in an LMS's file. `maximum` is what the LMS counts to, where it says. In `kept` cells the LMS has
    words of its own instead of a mark. `bounded`: it passes over marks above the maximum.
    """

    lms: str
    sheet: Sheet
    rows: tuple[Row, ...]
    column: int
    maximum: float | None
    kept: tuple[str, ...] = ()
    bounded: bool = False


@dataclass(frozen=True)
class Filled:
    """Texts for cells, by (row, column), and the students whose rows were filled in, by row. `remarks` is what the
    instructor should know, `troubles` what has to be seen to before all marks are in the LMS.
    """

    cells: Mapping[tuple[int, int], str]
    students: Mapping[int, StudentMarks]
    remarks: tuple[str, ...]
    troubles: tuple[str, ...]


def filled(form: Form, marks: ClassMarks, choices: Choices) -> Filled:
    """Find out whose each row is, and what goes into it."""
    by_id = {student.person.id: student for student in marks.students}
    matched = found(form.rows, (student.person for student in marks.students))
    # A line that ends before the column has no cell for a mark.
    owners = {
        index: by_id[person.id] for index, person in matched.people.items() if form.column < len(form.sheet.rows[index])
    }
    fates = {index: _fate(_current(form, index), owner, form, choices) for index, owner in owners.items()}
    students = {index: owner for index, owner in owners.items() if fates[index] == "filled in"}
    factor = form.maximum / marks.max_score if choices.scale and form.maximum and marks.max_score else 1.0
    given = {index: owner.total * factor for index, owner in students.items()}
    cells = {(index, form.column): points(mark) for index, mark in given.items()}

    def ids(fate: Fate) -> list[str]:
        return sorted(owner.person.id for index, owner in owners.items() if fates[index] == fate)

    remarks = (
        f"{form.lms}: {len(students)} of {len(form.rows)} rows are filled in",
        *_named("in place of another mark", _replaced(form, students, cells)),
        *_named("nothing handed in, left as it was", ids("not submitted")),
        *_named(f"{' or '.join(form.kept)} in {form.lms}, left as it was", ids("kept")),
        *_named("of nobody in the gradebook, left as it was", _shown(form, matched.unknown)),
    )
    troubles = (
        *_named("not marked yet, left as it was", ids("not marked yet")),
        *_named("not clear whose it is, left as it was", _shown(form, matched.doubtful)),
        *_named(_nowhere(form), _without_row(marks, owners)),
        *_above(form, students, given),
        *_other_maximum(form, marks, choices),
    )
    return Filled(cells, students, remarks, troubles)


def number(text: str) -> float | None:
    """A number as people write it, with a comma or a point; None for anything else."""
    try:
        value = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _fate(current: str, owner: StudentMarks, form: Form, choices: Choices) -> Fate:
    """What becomes of a row that says `current` now."""
    if current in form.kept:
        return "kept"
    if owner.state == "not marked yet" and not choices.include_unmarked:
        return "not marked yet"
    if owner.state == "not submitted" and not choices.missing_as_zero:
        return "not submitted"
    return "filled in"


def _replaced(form: Form, students: Mapping[int, StudentMarks], cells: Mapping[tuple[int, int], str]) -> Sequence[str]:
    return [
        f"{owner.person.id} {_current(form, index)} → {cells[index, form.column]}"
        for index, owner in students.items()
        if not _same(_current(form, index), cells[index, form.column])
    ]


def _nowhere(form: Form) -> str:
    return (
        f"no row in {form.sheet.path.name} has their id, e-mail address or user name (autograder roster reads who is "
        "called what)"
    )


def _without_row(marks: ClassMarks, owners: Mapping[int, StudentMarks]) -> Sequence[str]:
    placed = {owner.person.id for owner in owners.values()}
    handed_in = [student.person.id for student in marks.students if student.state != "not submitted"]
    return [id for id in handed_in if id not in placed]


def _above(form: Form, students: Mapping[int, StudentMarks], given: Mapping[int, float]) -> Sequence[str]:
    """Who has more than the LMS takes, for extra credit or where it counts to less."""
    if not form.bounded or form.maximum is None:
        return ()
    above = [students[index].person.id for index, mark in given.items() if mark > form.maximum + _NOISE]
    return _named(f"above the {points(form.maximum)} that {form.lms} takes, and passed over there", above)


def _other_maximum(form: Form, marks: ClassMarks, choices: Choices) -> Iterable[str]:
    if choices.scale or not form.maximum or abs(form.maximum - marks.max_score) < _NOISE:
        return
    yield (
        f"{form.lms} counts to {points(form.maximum)} here, the gradebook to {points(marks.max_score)}: marks are "
        f"filled in as they are. Set the maximum in {form.lms} to {points(marks.max_score)} before you upload them, or "
        "have them converted with --scale."
    )


def _current(form: Form, index: int) -> str:
    return form.sheet.value(index, form.column)


def _same(before: str, now: str) -> bool:
    """Whether nothing is replaced: there was no mark, or the same one, however many zeros it was written with."""
    return number(before) is None or number(before) == number(now)


def _shown(form: Form, rows: Iterable[Row]) -> Sequence[str]:
    return [f"line {form.sheet.line(row.index)} ({row.shown})" for row in rows]


def _named(what: str, names: Sequence[str]) -> tuple[str, ...]:
    return (f"{what}: {', '.join(names)}",) if names else ()
