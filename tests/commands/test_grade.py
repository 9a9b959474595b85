"""Whose hand-ins are graded, as they are named on the command line."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest

from autograder.commands import grade
from autograder.course import CourseError


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("がくせいプ", unicodedata.normalize("NFD", "がくせいプ")),
        ("ｓ１２３", "s123"),
        ("Zoë", unicodedata.normalize("NFD", "zoë")),
        ("ann", "ann"),
    ],
)
def test_a_student_is_meant_however_the_id_is_spelled(monkeypatch, typed, folder):
    monkeypatch.setattr(grade, "submitted_students", lambda course, name: ["Ann", folder, "bob"])
    assert grade._chosen(SimpleNamespace(), "lesson", [typed]) == [folder]


def test_who_handed_nothing_in_is_named(monkeypatch):
    monkeypatch.setattr(grade, "submitted_students", lambda course, name: ["ann"])
    with pytest.raises(CourseError, match="nothing was submitted by cem"):
        grade._chosen(SimpleNamespace(), "lesson", ["ann", "cem"])
