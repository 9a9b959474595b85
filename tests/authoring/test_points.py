"""Points stand in the master, in its hidden tests and, once released, in the gradebook: other ones are refused."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook

from autograder.authoring import MasterInvalid, MistakesFound, release
from autograder.authoring.master import points_of, read_all
from autograder.authoring.points import check_points, differences
from autograder.course import CourseError, load_course
from autograder.grading.engine import load_graders
from autograder.grading.report import QuestionResult
from autograder.nbgrader.points import check_released
from tests.real_course import build, run, submit

NAME = "image_classification"


@pytest.fixture
def small(course, monkeypatch):
    """A small course with two questions, q2_scale of two points in its hidden tests, q11_reflection read by a person."""
    monkeypatch.setattr(
        "autograder.nbgrader.points.exam_for",
        lambda course, name, language: SimpleNamespace(reference=read_all(course.assignment(name))),
    )
    return course


@pytest.fixture
def real(tmp_path):
    return load_course(build(tmp_path / "real"))


def edit(course, id, points):
    master = course.assignment(NAME).master
    text = master.read_text()
    lines = [
        re.sub(r'"points": [^,]*', f'"points": {points}', line) if f'"grade_id": "{id}"' in line else line
        for line in text.splitlines()
    ]
    assert "\n".join(lines) != text.rstrip("\n")
    master.write_text("\n".join(lines) + "\n")


def check(course, q2_scale=2):
    assignment, blank = course.assignment(NAME), (QuestionResult("q2_scale", q2_scale, ()),)
    check_points(assignment, read_all(assignment), SimpleNamespace(blank=blank))


def put_into_the_gradebook(course, **other):
    """As a release does."""
    points = points_of(read_all(course.assignment(NAME))) | other
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME)
        gradebook.add_notebook(NAME, NAME)
        for id, most in points.items():
            if most is not None:
                gradebook.add_grade_cell(id, NAME, NAME, max_score=most, cell_type="code")


@pytest.mark.parametrize(("points", "tested"), [(5, 2), (0, 2), (2.5, 2), (2, 3)])
def test_other_points_than_the_hidden_tests_are_refused(small, points, tested):
    if points != 2:
        edit(small, "q2_scale", points)
    with pytest.raises(MasterInvalid) as told:
        check(small, tested)
    line = str(told.value)
    assert f"q2_scale is worth {points:g} in the master and {tested:g} in its hidden tests" in line
    assert "Make both the same" in line and "\n" not in line and f"{NAME}.py" in line


@pytest.mark.parametrize("points", ['"three"', "null", "NaN", "-1", "true"])
def test_what_is_no_number_is_refused(small, points):
    edit(small, "q2_scale", points)
    with pytest.raises(MasterInvalid, match=r"q2_scale is worth .* Write a number"):
        check(small)


def test_a_question_without_a_cell_is_refused(small):
    master = small.assignment(NAME).master
    master.write_text(master.read_text().replace('"grade_id": "q2_scale"', '"grade_id": "q2_scaling"'))
    with pytest.raises(MasterInvalid, match="q2_scale is worth 2 in its hidden tests and is not in the master"):
        check(small)


def test_the_same_number_written_otherwise_is_the_same(small):
    edit(small, "q2_scale", "2.0")
    check(small)


def test_the_projects_own_lessons_agree(real):
    for name in real.assignments:
        check_points(real.assignment(name), read_all(real.assignment(name)), load_graders(real.assignment(name).hidden))


def test_before_a_release_there_is_nothing_to_compare_with(small):
    check_released(small, small.assignment(NAME))


def test_what_was_released_as_it_is_now_is_graded(small):
    put_into_the_gradebook(small)
    check_released(small, small.assignment(NAME))


@pytest.mark.parametrize(
    ("released", "words"),
    [
        ({"q2_scale": 5}, "q2_scale is worth 5 in the gradebook and 2 in the master"),
        ({"q11_reflection": 4}, "q11_reflection is worth 4 in the gradebook and 2 in the master"),
        ({"q2_scale": None}, "q2_scale is worth 2 in the master and is not in the gradebook"),
        ({"q12_more": 2}, "the master no longer asks q12_more"),
    ],
)
def test_other_points_than_were_released_are_refused(small, released, words):
    put_into_the_gradebook(small, **released)
    with pytest.raises(CourseError) as told:
        check_released(small, small.assignment(NAME))
    assert words in str(told.value) and f"autograder release {NAME}" in str(told.value)


def test_a_release_with_other_points_is_refused_and_the_old_one_stays(course):
    folder = release(course, NAME)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    edit(course, "q2_scale", 5)
    with pytest.raises(MistakesFound, match="q2_scale is worth 5 in the master and 2 in its hidden tests"):
        release(course, NAME)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_differences_are_told_in_words():
    assert differences({"a": 1.0}, {"a": 1}, "here", "there") == ""
    assert differences({"a": 1.5}, {"a": 2, "b": 1}, "here", "there") == (
        "a is worth 1.5 here and 2 there; b is worth 1 there and is not here"
    )


@pytest.mark.slow
def test_each_command_refuses_in_one_line(real):
    root = real.root
    run(root, "autograder", "release", NAME)
    blank = (root / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    submit(root, "ann", blank)
    edit(real, "q3_build", 5)
    words = "q3_build is worth 5 in the master and 3 in its hidden tests"
    for command in (
        ["release", NAME],
        ["grade", NAME],
        ["serve"],
        ["score", f"submitted/ann/{NAME}/{NAME}.ipynb", "-a", NAME],
    ):
        done = run(root, "autograder", *command, code=2)
        told = [line for line in done.stderr.splitlines() if words in line]
        assert len(told) == 1 and "Traceback" not in done.stderr, (command, done.stderr)
    assert words in run(root, "autograder", "doctor", code=1).stdout
    for command in (["generate_assignment", NAME, "--force"], ["autograde", NAME]):
        done = run(root, "nbgrader", *command, code=None)
        assert done.returncode != 0 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
    edit(real, "q3_build", 3)
    edit(real, "q11_reflection", 4)
    for command in (["grade", NAME], ["serve"]):
        told = run(root, "autograder", *command, code=2).stderr
        assert "q11_reflection is worth 2 in the gradebook and 4 in the master" in told
    assert "q11_reflection" in run(root, "nbgrader", "autograde", NAME, code=1).stderr
    run(root, "autograder", "release", NAME)
    assert run(root, "autograder", "grade", NAME).returncode == 0
