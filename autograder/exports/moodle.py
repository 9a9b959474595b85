"""Moodle's offline grading worksheet, and the archive of feedback files that goes with it.

What Moodle reads again is the participant's number, the mark, when the mark was last changed, and the comments
(mod/assign/feedback/offline); of an archive's folder the number alone (mod/assign/feedback/file).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course import CourseError
from autograder.evidence.printable import printable
from autograder.exports.columns import columns_of, named
from autograder.exports.filling import Choices, Filled, Form, filled, number
from autograder.exports.formulas import defused
from autograder.exports.marks import ClassMarks
from autograder.exports.people import Row
from autograder.exports.sheet import Sheet

# The columns that Moodle reads again, and the maximum; as `named` compares.
_GRADE = ("grade", "評点", "評定")
_MAXIMUM = ("maximum grade", "最大評点", "最大評定")
_CHANGED = ("last modified (grade)", "最終更新日時 (評定)", "最終更新日時(評定)", "最終更新日時 (評点)")
# "Participant 123" in the worksheet's language.
_PARTICIPANT = re.compile(r"\D*([0-9]+)")
# When something was changed, in any language; a line where it never was.
_MOMENT = re.compile(r"|-|.*[0-9]:[0-9]{2}.*", re.DOTALL)
# Of a folder's name Moodle takes what is between the first two low lines for the number; the rest no file may have.
_NOT_IN_NAMES = re.compile(r'[_/\\:*?"<>|\n\t]+')
_FOLDER = "{name}_{number}_assignsubmission_file_"
# Archives of the same pages are the same, whenever they were packed.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Worksheet:
    """Where things are in a worksheet: columns, counted from 0. With blind marking it has no names."""

    sheet: Sheet
    grade: int
    maximum: int
    changed: int
    name: int | None
    keys: tuple[int, ...]

    @property
    def rows(self) -> range:
        return range(1, len(self.sheet.rows))

    def participant(self, row: int) -> str:
        """Moodle's number for the person in this assignment."""
        matched = _PARTICIPANT.fullmatch(self.sheet.value(row, 0))
        assert matched is not None
        return matched[1]


def read_worksheet(sheet: Sheet) -> Worksheet:
    """Raises CourseError where it is no offline grading worksheet of numbers."""
    amiss = [row for row in range(1, len(sheet.rows)) if not _PARTICIPANT.fullmatch(sheet.value(row, 0))]
    if amiss:
        raise CourseError(
            f"{sheet.path}, line {sheet.line(amiss[0])}: the first cell has no participant's number, so this is no "
            "offline grading worksheet of Moodle's. Choose Download grading worksheet in the assignment, and give that "
            "file."
        )
    grade, maximum = _grade_columns(sheet)
    known = columns_of(sheet.header)
    changed = next(iter(named(sheet.header, *_CHANGED)), _last_dates(sheet, grade))
    name = known.get("full_name", 1 if grade > 2 else None)
    # In a language that is not known here, whatever stands before the mark may say who it is.
    keys = [known[column] for column in ("username", "number", "email") if column in known and known[column] < grade]
    return Worksheet(sheet, grade, maximum, changed, name, tuple(keys or range(2, grade)))


def fill_worksheet(worksheet: Worksheet, marks: ClassMarks, choices: Choices) -> Filled:
    """The marks for the worksheet. Students' own texts in it are made harmless where Moodle does not read them."""
    sheet = worksheet.sheet
    rows = tuple(
        Row(row, _shown(worksheet, row), tuple(sheet.value(row, column) for column in worksheet.keys))
        for row in worksheet.rows
    )
    maximum = number(sheet.value(1, worksheet.maximum))
    form = Form("Moodle", sheet, rows, worksheet.grade, maximum, bounded=True)
    made = filled(form, marks, choices)
    return replace(made, cells={**_harmless(worksheet), **made.cells})


def pack_feedback(target: Path, worksheet: Worksheet, pages: Mapping[int, Sequence[Path]]) -> None:
    """Write the archive with each row's feedback pages in a folder by which Moodle knows whose they are."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for row, paths in sorted(pages.items()):
            folder = _FOLDER.format(name=_folder_name(worksheet, row), number=worksheet.participant(row))
            for path in paths:
                entry = zipfile.ZipInfo(f"{folder}/{path.name}", _ALWAYS)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, path.read_bytes())


def _grade_columns(sheet: Sheet) -> tuple[int, int]:
    """The columns of marks and of the maximum: by name, or else, in another language, by what is in them: the maximum
    is the same number in each line, and the mark is before it. Raises CourseError.
    """
    grades, maxima = named(sheet.header, *_GRADE), named(sheet.header, *_MAXIMUM)
    places = [maxima[0]] if grades and maxima else range(2, len(sheet.header))
    rows = range(1, len(sheet.rows))
    for maximum in places:
        grade = grades[0] if grades and maxima else maximum - 1
        said = {number(sheet.value(row, maximum)) for row in rows}
        if len(said) == 1 and (next(iter(said)) or 0) > 0 and all(_is_mark(sheet.value(row, grade)) for row in rows):
            return grade, maximum
    raise CourseError(
        f"{sheet.path}: no column of marks with the same maximum in each line was found (an assignment graded by a "
        "scale in words has none). Set the assignment's grade to points in Moodle, and download the worksheet again."
    )


def _last_dates(sheet: Sheet, grade: int) -> int:
    """The column that says when marks were changed: the last one of moments after the marks. Comments come after it."""
    rows = range(1, len(sheet.rows))
    places = range(grade + 1, len(sheet.header))
    moments = [place for place in places if all(_MOMENT.fullmatch(sheet.value(row, place)) for row in rows)]
    return max((place for place in moments if any(sheet.value(row, place) for row in rows)), default=grade)


def _is_mark(text: str) -> bool:
    return not text or number(text) is not None


def _shown(worksheet: Worksheet, row: int) -> str:
    name = worksheet.sheet.value(row, worksheet.name)
    keys = filter(None, (worksheet.sheet.value(row, column) for column in worksheet.keys))
    return ", ".join(filter(None, (name, next(keys, "")))) or worksheet.sheet.value(row, 0)


def _harmless(worksheet: Worksheet) -> dict[tuple[int, int], str]:
    """What would be a formula in a spreadsheet, as text. Comments stay: Moodle takes them back as they stand."""
    sheet = worksheet.sheet
    read_again = {0, worksheet.grade, worksheet.maximum}
    return {
        (row, column): defused(cell.text)
        for row in worksheet.rows
        for column, cell in enumerate(sheet.rows[row][: worksheet.changed])
        # A line alone stands where there is no date.
        if column not in read_again and cell.text.strip() != "-" and defused(cell.text) != cell.text
    }


def _folder_name(worksheet: Worksheet, row: int) -> str:
    said = printable(worksheet.sheet.value(row, worksheet.name))
    # Moodle passes over names that begin with a point or a tilde.
    return " ".join(_NOT_IN_NAMES.sub(" ", said).split()).strip(".~ ") or "participant"
