"""Marks for a spreadsheet and for an LMS, from a button: what `autograder export` writes, as a download."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.api import Gradebook
from tornado.web import HTTPError, authenticated

from autograder.course import LANGUAGES, Course, CourseError
from autograder.exports.export import WIDE, LmsFiles, answers, export_assignment
from autograder.exports.filling import Choices
from autograder.exports.marks import read_marks
from autograder.exports.tables import long, wide
from autograder.nbgrader.submissions import coursedir
from autograder.service.page import Page

_REMARKS = "remarks.txt"


class Tables(Page):
    """A line for each student, or for each question of each."""

    @authenticated
    async def get(self, name: str, table: str) -> None:
        self.only_instructors()
        self.assignment(name)
        try:
            content = await self.aside(_table, self.course, name, table)
        except CourseError:
            raise HTTPError(404) from None
        _send(self, content, f"{name}-{table}", "text/csv; charset=utf-8")


class ForLms(Page):
    """The files of Moodle and Canvas that were sent, filled in, and what is to be said of them."""

    @authenticated
    async def post(self, name: str) -> None:
        self.only_instructors()
        self.assignment(name)
        sent = {key: files[0]["body"] for key, files in self.request.files.items() if files and files[0]["body"]}
        ticked = {
            key: bool(self.get_body_argument(key, "")) for key in ("include_unmarked", "missing_as_zero", "scale")
        }
        try:
            content = await self.aside(_filled, self.course, name, sent, Choices(**ticked))
        except CourseError as error:
            said = dict.fromkeys(LANGUAGES, str(error))
            self.set_status(409)
            await self.show("error.html.j2", lambda: {"said": said, "code": 409})
            return
        _send(self, content, f"{name}-marks.zip", "application/zip")


def _send(page: Page, content: bytes, file: str, kind: str) -> None:
    page.set_header("Content-Type", kind)
    page.set_header("Content-Disposition", f'attachment; filename="{file}"')
    page.finish(content)


def _table(course: Course, name: str, table: str) -> bytes:
    with Gradebook(course.db_url) as gradebook:
        marks = read_marks(gradebook, name)
    return wide(marks) if table == WIDE else long(marks, answers(coursedir(course), name))


def _filled(course: Course, name: str, sent: dict[str, bytes], choices: Choices) -> bytes:
    """A zip archive. The folder of `autograder export` stays as it is, and so does what it compares with."""
    with TemporaryDirectory(prefix="epochmark-export-") as folder, Gradebook(course.db_url) as gradebook:
        paths = {key: Path(folder, f"{key}.csv") for key in ("moodle", "canvas") if key in sent}
        for key, path in paths.items():
            path.write_bytes(sent[key])
        lms = LmsFiles(paths.get("moodle"), paths.get("canvas"), None, choices)
        done = export_assignment(gradebook, coursedir(course), name, lms, Path(folder, name))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in done.written:
                archive.write(done.folder / file, file)
            archive.writestr(_REMARKS, "\n".join((*done.troubles, *done.remarks, "")))
        return packed.getvalue()
