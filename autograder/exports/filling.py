"""Marks into the grade column of an LMS's file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.exports.marks import ClassMarks, StudentMarks, points
from autograder.exports.people import Row, found
from autograder.exports.sheet import Sheet


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
    kept: Collection[str] = ()
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
    by_id = {student.person.id: student for student in marks.students}
    matched = found(form.rows, (student.person for student in marks.students))
    owners = {index: by_id[person.id] for index, person in matched.people.items()}
    # Lines that end before the grade column have no cell for a mark.
    room = {index: owner for index, owner in owners.items() if form.column < len(form.sheet.rows[index])}
    kept = {index: owner for index, owner in room.items() if _current(form, index) in form.kept}
    open_rows = {index: owner for index, owner in room.items() if index not in kept}
    unmarked = {i: o for i, o in open_rows.items() if o.state == "not marked yet" and not choices.include_unmarked}
    missing = {i: o for i, o in open_rows.items() if o.state == "not submitted" and not choices.missing_as_zero}
    students = {i: o for i, o in open_rows.items() if i not in unmarked and i not in missing}
    factor = form.maximum / marks.max_score if choices.scale and form.maximum and marks.max_score else 1.0
    cells = {(index, form.column): points(owner.total * factor) for index, owner in students.items()}
    above = [
        owner.person.id
        for index, owner in students.items()
        if form.bounded and form.maximum and owner.total * factor > form.maximum + 1e-9
    ]
    placed = {owner.person.id for owner in room.values()}
    handed_in = [student.person.id for student in marks.students if student.state != "not submitted"]
    nowhere = [id for id in handed_in if id not in placed]
    replaced = [
        f"{owner.person.id} {_current(form, index)} → {cells[index, form.column]}"
        for index, owner in students.items()
        if not _same(_current(form, index), cells[index, form.column])
    ]
    remarks = (
        f"{form.lms}: {len(students)} of {len(form.rows)} rows are filled in",
        *_named("in place of another mark", replaced),
        *_named("nothing handed in, left as it was", _ids(missing)),
        *_named(f"{', '.join(sorted(set(form.kept)))} in {form.lms}, left as it was", _ids(kept)),
        *_named("of nobody in the gradebook, left as it was", _shown(form, matched.unknown)),
    )
    troubles = (
        *_named("not marked yet, left as it was", _ids(unmarked)),
        *_named("not clear whose it is, left as it was", _shown(form, matched.doubtful)),
        *_named(f"in the gradebook, but with no row of their own in {form.sheet.path.name}", nowhere),
        *_named(f"above the {points(form.maximum)} that {form.lms} takes, and will be passed over there", above),
        *_other_maximum(form, marks, choices),
    )
    return Filled(cells, students, remarks, troubles)


def number(text: str) -> float | None:
    """A number as people write it, with a comma or a point; None for anything else."""
    try:
        return float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def _other_maximum(form: Form, marks: ClassMarks, choices: Choices) -> Iterable[str]:
    if choices.scale or not form.maximum or abs(form.maximum - marks.max_score) < 1e-9:
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


def _ids(students: Mapping[int, StudentMarks]) -> Sequence[str]:
    return sorted(student.person.id for student in students.values())


def _shown(form: Form, rows: Iterable[Row]) -> Sequence[str]:
    return [f"line {form.sheet.line(row.index)} ({row.shown})" for row in rows]


def _named(what: str, names: Sequence[str]) -> tuple[str, ...]:
    return (f"{what}: {', '.join(names)}",) if names else ()
