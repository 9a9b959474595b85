"""An assignment's marks, written to a folder: tables, and the files that Moodle and Canvas take."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from autograder.authoring.files import replace_folder, staging
from autograder.evidence.notebook import grade_id, read_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exports.canvas import column_of, fill_gradebook_file, read_gradebook_file
from autograder.exports.changes import Change, change_table, changes
from autograder.exports.filling import Choices, Filled
from autograder.exports.marks import ClassMarks, Question, read_marks
from autograder.exports.moodle import fill_worksheet, pack_feedback, read_worksheet
from autograder.exports.sheet import read_sheet
from autograder.exports.tables import long, wide

WIDE, LONG, CHANGES = "marks.csv", "marks-long.csv", "changes.csv"
MOODLE, FEEDBACK, CANVAS = "moodle-worksheet.csv", "moodle-feedback.zip", "canvas-gradebook.csv"

# What stands in a file, or what writes it.
_Content = bytes | Callable[[Path], None]


@dataclass(frozen=True)
class LmsFiles:
    """The files to fill in, as they were downloaded; `canvas_column` is the title of the assignment's column."""

    moodle: Path | None
    canvas: Path | None
    canvas_column: str | None
    choices: Choices


@dataclass(frozen=True)
class Exported:
    """What was written and where. `changed` is None where nothing was exported before, and `since` is when that was.
    `remarks` and `troubles` as in Filled.
    """

    folder: Path
    written: tuple[str, ...]
    changed: tuple[Change, ...] | None
    since: datetime | None
    remarks: tuple[str, ...]
    troubles: tuple[str, ...]


def export_assignment(
    gradebook: Gradebook, where: CourseDirectory, assignment: str, lms: LmsFiles, target: Path
) -> Exported:
    """Write everything into the folder `target` in one step; what else is in there stays.

    Raises CourseError where the gradebook does not know the assignment, or a file is not what it should be; OSError.
    """
    marks = read_marks(gradebook, assignment)
    table = wide(marks)
    before, since = _before(target)
    changed = None if before is None else _changes(before, table)
    # All that can be wrong with the files is found before anything is written.
    moodle = _moodle(lms, marks, where)
    canvas = _canvas(lms, marks)
    files: dict[str, _Content] = {WIDE: table, LONG: long(marks, answers(where, assignment))}
    if changed is not None:
        files[CHANGES] = change_table(changed)
    files.update({**moodle.files, **canvas.files})
    _write(target, files)
    return Exported(
        target,
        tuple(files),
        changed,
        since if changed is not None else None,
        (*moodle.remarks, *canvas.remarks, *_left_from_before(target, files)),
        (*moodle.troubles, *canvas.troubles, *_not_comparable(before, changed)),
    )


@dataclass(frozen=True)
class _Made:
    """Files for an LMS."""

    files: Mapping[str, _Content]
    remarks: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


def _moodle(lms: LmsFiles, marks: ClassMarks, where: CourseDirectory) -> _Made:
    if lms.moodle is None:
        return _Made({})
    worksheet = read_worksheet(read_sheet(lms.moodle))
    made = fill_worksheet(worksheet, marks, lms.choices)
    pages, without = _feedback_pages(made, where, marks.assignment)
    pack = partial(pack_feedback, worksheet=worksheet, pages=pages)
    troubles = made.troubles
    if without:
        troubles += (
            f"no feedback page yet: {', '.join(without)}. Write them (autograder feedback {marks.assignment}), and "
            "export again",
        )
    remark = f"Moodle: feedback for {len(pages)} is packed"
    files: dict[str, _Content] = {MOODLE: worksheet.sheet.filled(made.cells), FEEDBACK: pack}
    return _Made(files, (*made.remarks, remark), troubles)


def _canvas(lms: LmsFiles, marks: ClassMarks) -> _Made:
    if lms.canvas is None:
        return _Made({})
    file = read_gradebook_file(read_sheet(lms.canvas))
    column = column_of(file, marks.assignment, lms.canvas_column, marks.max_score)
    made = fill_gradebook_file(file, column, marks, lms.choices)
    return _Made({CANVAS: file.sheet.filled(made.cells)}, made.remarks, made.troubles)


def _feedback_pages(
    made: Filled, where: CourseDirectory, assignment: str
) -> tuple[dict[int, tuple[Path, ...]], list[str]]:
    """The pages of those whose rows were filled in, by row, and who should have one and has none."""
    pages, without = {}, []
    for row, student in made.students.items():
        if student.state == "not submitted":
            continue
        folder = Path(where.format_path(where.feedback_directory, student.person.id, assignment))
        found = tuple(sorted(path for path in folder.glob("*.html") if path.is_file()))
        if found:
            pages[row] = found
        else:
            without.append(student.person.id)
    return pages, sorted(without)


def answers(where: CourseDirectory, assignment: str) -> Callable[[str, Question], str]:
    """Gives what a student wrote in the cell of a question, as it was graded; nothing where that is not there."""

    @cache
    def cells(student: str, notebook: str) -> Mapping[str, str]:
        folder = Path(where.format_path(where.autograded_directory, student, assignment))
        try:
            nb = read_notebook(folder / f"{notebook}.ipynb", folder)
        except (SubmissionUnreadable, FileNotFoundError):
            return {}
        return {name: cell.source for cell in nb.cells if (name := grade_id(cell)) is not None}

    return lambda student, question: cells(student, question.notebook).get(question.name, "")


def _before(target: Path) -> tuple[bytes | None, datetime | None]:
    try:
        content, modified = (target / WIDE).read_bytes(), (target / WIDE).stat().st_mtime
    except FileNotFoundError:
        return None, None
    return content, datetime.fromtimestamp(modified).astimezone()


def _changes(before: bytes, now: bytes) -> tuple[Change, ...] | None:
    try:
        return changes(before, now)
    except ValueError:
        return None


def _not_comparable(before: bytes | None, changed: tuple[Change, ...] | None) -> tuple[str, ...]:
    if before is None or changed is not None:
        return ()
    return (f"the {WIDE} of the last export was changed by another program: what is new since then cannot be said",)


def _left_from_before(target: Path, files: Mapping[str, object]) -> tuple[str, ...]:
    older = [name for name in (MOODLE, FEEDBACK, CANVAS) if name not in files and (target / name).exists()]
    return (f"of an earlier export, with the marks of then: {', '.join(older)}",) if older else ()


def _write(target: Path, files: Mapping[str, _Content]) -> None:
    with staging(target) as stage:
        new = stage / target.name
        if target.exists():
            shutil.copytree(target, new, symlinks=True)
        else:
            new.mkdir(mode=0o700)
        for name, content in files.items():
            path = new / name
            path.unlink(missing_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content)
        for path in (new / name for name in files):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        replace_folder(new, target)
