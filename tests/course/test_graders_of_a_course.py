"""Hidden graders and labelled students lie where the course says, and are found by their path."""

from __future__ import annotations

import pytest

from autograder.course import CourseError, load_course
from autograder.grading.engine import load_graders
from autograder.grading.fresh import graders_changed
from autograder.grading.plugin import GraderBroken

EVIDENCE = """
from autograder.evidence.request import Request
from .numbers import WANTED
from ..shared import TITLE

DATA: tuple[str, ...] = ("images",)
QUESTIONS = {"q1": {"en": "One", "ja": "一"}}
REQUEST = Request(answers=("one",))
EQUIVALENT_MUTANTS = {"x": str(WANTED)}

def examiner_inputs(packs):
    return {}
"""
TEST = """
from autograder.grading import question
from .numbers import WANTED
from ..shared import TITLE

@question("q1", 2, hint={"en": "no", "ja": "no"})
def test_one(submission):
    assert submission.answer("one") == WANTED and TITLE
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """In a folder whose name is a pattern, with a lesson whose name is no name of a module."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    root = tmp_path / "a course [1]"
    write(root / "graders", 1)
    (root / "course_config.py").write_text(
        "c = get_config()\nc.Epochmark.assignments = ['lesson-1']\nc.Epochmark.hidden = 'graders'\n"
    )
    return root


def write(hidden, wanted):
    lesson = hidden / "lesson-1"
    lesson.mkdir(parents=True, exist_ok=True)
    (hidden / "shared.py").write_text("TITLE = {'en': 'Mine', 'ja': '私の'}\n")
    (lesson / "evidence.py").write_text(EVIDENCE)
    (lesson / "numbers.py").write_text(f"WANTED = {wanted}\n")
    (lesson / "test_one.py").write_text(TEST)


def test_they_are_where_the_course_says(course):
    loaded = load_course(course)
    lesson = loaded.assignment("lesson-1")
    assert lesson.hidden == course / "graders" / "lesson-1" and lesson.data == ("images",)
    assert loaded.students == course / "students"
    graders = load_graders(lesson.hidden)
    assert graders.assignment == "lesson-1" and graders.title["en"] == "Mine"
    assert [(question.id, question.max_score) for question in graders.blank] == [("q1", 2)]


def test_two_courses_have_graders_of_their_own(course, tmp_path):
    other = tmp_path / "other" / "hidden"
    write(other, 2)
    both = [load_graders(folder / "lesson-1").equivalent_mutants for folder in (course / "graders", other)]
    assert both == [{"x": "1"}, {"x": "2"}]


def test_what_was_changed_is_read_anew(course):
    folder = course / "graders" / "lesson-1"
    first, digest = load_graders(folder), graders_changed(folder)
    (folder / "numbers.py").write_text("WANTED = 3\n")
    assert first.equivalent_mutants == {"x": "1"} and load_graders(folder).equivalent_mutants == {"x": "3"}
    assert graders_changed(folder) != digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "has no hidden graders.*c.Epochmark.hidden"),
        ("DATA = (", "no valid Python"),
        ("DATA = tuple(names)", "DATA = "),
        ("TITLE = {}", "DATA = "),
    ],
)
def test_what_is_wrong_with_them_is_said(course, text, said):
    path = course / "graders" / "lesson-1" / "evidence.py"
    path.unlink()
    if text is not None:
        path.write_text(text)
    with pytest.raises(CourseError, match=said) as caught:
        load_course(course).assignment("lesson-1")
    assert str(path) in str(caught.value)


def test_graders_that_break_are_named_by_their_folder(course):
    folder = course / "graders" / "lesson-1"
    (folder / "numbers.py").write_text("WANTED = 1 / 0\n")
    with pytest.raises(GraderBroken, match="ZeroDivisionError") as caught:
        load_graders(folder)
    assert str(folder) in str(caught.value)
