"""What changed since the last grading, and why."""

from __future__ import annotations

from dataclasses import replace

import feedback_sample as sample
import pytest
from class_sample import WRITTEN, class_of, page_of

from autograder.exports.marks import Mark
from autograder.reports.members import Class
from autograder.reports.record import Change, changes, last_record, record_of

ROWS = sample.make_class(6)
CLASS = class_of(ROWS)


def with_mark(of: Class, id: str, question: int, mark: Mark, **row: object) -> Class:
    found = [
        replace(
            member,
            row=replace(member.row, **row),
            marks=replace(member.marks, marks={**member.marks.marks, of.questions[question]: mark}),
        )
        if member.id == id
        else member
        for member in of.members
    ]
    return replace(of, members=tuple(found))


def before_and_now(now: Class, graders: str = "a") -> tuple[Change, ...]:
    return changes(record_of(CLASS, "a", sample.GENERATED), record_of(now, graders, sample.GENERATED)).found


@pytest.mark.parametrize(
    ("mark", "graders", "row", "why"),
    [
        (Mark(0.25, None, None, True, ""), "b", {}, "graders"),
        (Mark(0.25, None, None, True, ""), "b", {"program": "another"}, "submission"),
        (Mark(0.25, None, None, True, ""), "a", {}, "again"),
        (Mark(None, 0.25, None, True, ""), "b", {"program": "another"}, "hand"),
    ],
)
def test_each_change_has_its_reason(mark, graders, row, why):
    first = ROWS[0].student
    was = CLASS.members[0].mark(CLASS.questions[0]).score
    (change,) = before_and_now(with_mark(CLASS, first, 0, mark, **row), graders)
    assert change == Change(first, "q1_look", was, 0.25, why)


def test_lateness_first_gradings_and_nothing_at_all():
    assert before_and_now(CLASS, "b") == (), "graders that change no mark have changed nothing"
    fifth = CLASS.members[4]
    forgiven = replace(fifth, marks=replace(fifth.marks, penalty=0.0))
    now = replace(CLASS, members=(*CLASS.members[:4], forgiven))
    (change,) = before_and_now(now)
    assert (change.student, change.question, change.before, change.now, change.why) == (
        fifth.id,
        None,
        -1.0,
        0.0,
        "lateness",
    )
    fewer = record_of(replace(CLASS, members=CLASS.members[1:]), "a", sample.GENERATED)
    found = changes(fewer, record_of(CLASS, "a", sample.GENERATED))
    assert (found.found, found.new, found.since) == ((), (CLASS.members[0].id,), sample.GENERATED)


def test_a_report_carries_its_record_to_the_next_one(tmp_path):
    record = record_of(CLASS, "a", sample.GENERATED)
    hostile = replace(CLASS.members[0].marks.person, id="</script><script>alert(1)</script>")
    record["students"][hostile.id] = record["students"][CLASS.members[0].id]
    page = tmp_path / "report.html"
    page.write_text(page_of(ROWS, record=record), encoding="utf-8")
    assert last_record(page) == record
    assert "<script>alert" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", [None, "", "<html>", '<script type="application/json" id="epochmark-record">[1]</script>']
)
def test_a_page_without_a_record_is_no_earlier_report(tmp_path, text):
    page = tmp_path / "report.html"
    if text is not None:
        page.write_text(text)
    assert last_record(page) is None


def test_the_hand_marked_question_is_compared_too():
    second = CLASS.members[1]
    place = CLASS.questions.index(WRITTEN)
    (change,) = before_and_now(with_mark(CLASS, second.id, place, Mark(None, 2.0, None, True, "")))
    assert (change.question, change.before, change.now, change.why) == (WRITTEN.name, None, 2.0, "hand")
