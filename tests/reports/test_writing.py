"""A report written from a real gradebook of nbgrader's, and a second one that says what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.feedback import ReportRow
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.reports import write_report
from tests.exports import book

TITLES = {"q2_build": {"en": "Build it", "ja": "作る"}, "q10_read": {"en": "Read it", "ja": "読む"}}
GRADERS = SimpleNamespace(assignment=book.NAME, title={"en": "Curves", "ja": "曲線"}, titles=TITLES)


@pytest.fixture
def course(tmp_path):
    book.build(tmp_path)
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    return SimpleNamespace(
        root=tmp_path,
        reports=tmp_path / "reports",
        language="en",
        db_url=f"sqlite:///{tmp_path / 'gradebook.db'}",
        assignment=lambda name: SimpleNamespace(hidden=hidden),
    )


def row(student: str) -> ReportRow:
    failing = TestResult("test_read", "failed", hint={"en": "Look.", "ja": "見る。"})
    report = Report(book.NAME, student, (QuestionResult("q10_read", 3, (failing,)),))
    return ReportRow(student, report, {}, 1.0, None, "program of " + student)


def read(path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_totals_lateness_and_names_are_the_gradebooks_and_marks_by_hand_are_told_next_time(course):
    rows = [row(student) for student in ("aoi", "ben", "chika", "eva", "fumi", "stranger")]
    earlier = {"aoi": {datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)}}
    path = write_report(course, GRADERS, rows, {}, earlier, {}, is_whole=True)
    assert path == course.reports / f"{book.NAME}.html"
    page = read(path)
    lines = {line.th.get_text(): line.find_all("td") for line in page.find(id="scores").tbody.find_all("tr")}
    assert list(lines) == ["aoi", "ben", "chika", "dai", "eva", "fumi", "gen", "stranger"]
    assert lines["aoi"][0].get_text() == "佐藤 葵"
    totals = {id: cells[1].get_text() for id, cells in lines.items()}
    assert totals["ben"] == "5.55", "4.1 + 2.2 + 0.25 - 1"
    assert totals["eva"] == "0", "the penalty is more than her marks"
    assert totals["fumi"] == "11" and totals["dai"] == totals["stranger"] == "–"
    assert "There is no earlier report" in page.get_text()
    assert "pale: other attempts" in page.find(id="plot-over-time").get_text()
    assert [bar.parent.find("title").string[-3:] for bar in page.select("rect.pale")] == [": 2"]

    with Gradebook(course.db_url) as gradebook:
        gradebook.find_grade("q3_why", book.NAME, book.NAME, "chika").manual_score = 1.5
        gradebook.db.commit()
    whole = path.read_bytes()
    some = write_report(course, GRADERS, rows[2:3], {}, {}, {}, is_whole=False)
    assert some.name == f"{book.NAME}-selected.html" and path.read_bytes() == whole
    for again in (some, write_report(course, GRADERS, rows, {}, {}, {}, is_whole=True)):
        (change,) = read(again).select("table.changes tbody tr")
        told = " ".join(change.get_text(" ").split())
        assert "chika Q3 – 1.5 marked by hand" in told and "8 → 9.5" in told
    assert not read(write_report(course, GRADERS, rows, {}, {}, {}, is_whole=True)).select("table.changes")
    assert not list(course.reports.glob(".*")), "nothing half written is left"


def test_a_question_that_a_person_reads_is_called_as_in_the_lesson(course):
    graded = {"nbgrader": {"grade": True, "grade_id": "q3_why", "solution": True, "schema_version": 3}}
    heading = "### 問題3（2点、先生が読みます）：理由を書く"
    lesson = {"ja": new_notebook(cells=[new_markdown_cell(heading), new_markdown_cell("", metadata=graded)])}
    for given, called in ((lesson, "理由を書く"), ({}, "q3_why")):
        page = read(write_report(course, GRADERS, [row("aoi")], {}, {}, given, is_whole=True))
        assert called in page.get_text()
