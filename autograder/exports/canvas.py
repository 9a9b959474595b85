"""Canvas's gradebook as it exports it (lib/gradebook_exporter.rb) and reads it again (lib/gradebook_importer.rb)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from autograder.course import CourseError
from autograder.evidence.alike import folded
from autograder.exports.columns import columns_of, named
from autograder.exports.filling import Choices, Filled, Form, filled, number
from autograder.exports.formulas import defused
from autograder.exports.marks import ClassMarks, points
from autograder.exports.people import Row
from autograder.exports.sheet import Sheet

_POINTS_POSSIBLE = "Points Possible"
_POSTING = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)
# Canvas's own sums, of course and groups, which it does not read.
_SUMS = re.compile("(Current|Final|Override) (Score|Points|Grade|Status)")
_READ_ONLY = re.compile(r"read\s+only")
_NUMBERED = re.compile(r"(?P<title>.*\S)\s*\([0-9]+\)\s*", re.DOTALL)
_KEYS = ("id", "sis user id", "sis login id", "integration id")
# Not graded, by Canvas's own word: excused, and not assigned to this student.
_KEPT = ("EX", "N/A")


@dataclass(frozen=True)
class GradebookFile:
    """Where things are in Canvas's file: rows and columns, counted from 0."""

    sheet: Sheet
    points_possible: int
    students: tuple[int, ...]
    assignments: tuple[int, ...]


def read_gradebook_file(sheet: Sheet) -> GradebookFile:
    """Raises CourseError where it is no gradebook of Canvas's."""
    # Canvas demands the header in English, and looks for these words.
    header = sheet.header
    named_whole = "Student" in header[0] and "ID" in header[1]
    named_apart = header[:2] == ("LastName", "FirstName")
    section = next(iter(named(header, "section")), None)
    possible = next(
        (row for row in range(1, len(sheet.rows)) if _POINTS_POSSIBLE in sheet.value(row, 0)),
        None,
    )
    if not (named_whole or named_apart) or section is None or possible is None:
        raise CourseError(
            f"{sheet.path}: no gradebook of Canvas's, with the columns Student, ID and Section and a row "
            f"{_POINTS_POSSIBLE}. In Canvas's gradebook, choose Export > Export Entire Gradebook and give that file."
        )
    students = [
        row
        for row in range(1, len(sheet.rows))
        if row != possible and not all(_POSTING.fullmatch(cell.text) for cell in sheet.rows[row])
    ]
    assignments = [
        column
        for column in range(section + 1, len(header))
        if header[column] and not _SUMS.search(header[column]) and not _READ_ONLY.search(sheet.value(possible, column))
    ]
    return GradebookFile(sheet, possible, tuple(students), tuple(assignments))


def fill_gradebook_file(file: GradebookFile, column: int, marks: ClassMarks, choices: Choices) -> Filled:
    """The file with the marks in this column, and with the points possible where Canvas has none yet."""
    sheet = file.sheet
    keys = named(sheet.header, *_KEYS)
    rows = tuple(
        Row(row, sheet.value(row, 0) or sheet.value(row, 1), tuple(sheet.value(row, key) for key in keys))
        for row in file.students
    )
    maximum = number(sheet.value(file.points_possible, column))
    made = filled(Form("Canvas", sheet, rows, column, maximum or None, kept=_KEPT), marks, choices)
    cells = {**_harmless(file), **made.cells}
    if not maximum and column < len(sheet.rows[file.points_possible]):
        cells[file.points_possible, column] = points(marks.max_score)
    remark = f"Canvas: into the column {sheet.header[column]}"
    return replace(made, cells=cells, remarks=(remark, *made.remarks))


def column_of(file: GradebookFile, assignment: str, chosen: str | None, max_score: float) -> int:
    """The assignment's column: the one that is `chosen` by its title, the one that is called as the assignment is, or
    the only one there is where it counts to the same maximum. Raises CourseError.
    """
    header = file.sheet.header
    wanted = chosen or assignment
    called = [column for column in file.assignments if _plain(wanted) in _titles(header[column])]
    if len(called) == 1:
        return called[0]
    only = file.assignments[0] if len(file.assignments) == 1 and not chosen else None
    if only is not None and number(file.sheet.value(file.points_possible, only)) == max_score:
        return only
    there = ", ".join(repr(header[column]) for column in file.assignments) or "no assignment"
    what = "several columns are" if called else "no column is"
    raise CourseError(
        f"{file.sheet.path}: {what} called {wanted!r}. Say which one with --canvas-column; the file has {there}."
    )


def _titles(header: str) -> set[str]:
    """A column's title as Canvas writes it, with the assignment's number, and without that."""
    numbered = _NUMBERED.fullmatch(header)
    return {_plain(header), _plain(numbered["title"])} if numbered else {_plain(header)}


def _plain(title: str) -> str:
    return " ".join(re.split(r"[\W_]+", folded(title))).strip()


def _harmless(file: GradebookFile) -> dict[tuple[int, int], str]:
    """Names that would be formulas, as text: Canvas knows people by their numbers. Those that it has put into a formula
    itself (="...") it expects again.
    """
    known = columns_of(file.sheet.header)
    names = {0, *(known[column] for column in ("first_name", "last_name", "section") if column in known)}
    names |= set(named(file.sheet.header, "lastname", "firstname"))
    cells = (
        (row, column, cell.text)
        for row in file.students
        for column, cell in enumerate(file.sheet.rows[row])
        if column in names
    )
    return {
        (row, column): defused(text)
        for row, column, text in cells
        if not text.startswith('="') and defused(text) != text
    }
