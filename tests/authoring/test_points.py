"""Points stand in the master, in its hidden tests and, once released, in the gradebook: other ones are refused."""

from __future__ import annotations

import re
import shutil

import pytest
from nbgrader.api import Gradebook

from autograder.authoring import MasterInvalid, release
from autograder.authoring.master import points_of
from autograder.authoring.points import check_points, differences
from autograder.authoring.reference import reference
from autograder.course import CourseError, load_course
from autograder.exams import exam_for
from autograder.grading.engine import load_graders
from autograder.nbgrader.points import check_released
from tests.real_course import build, run, submit

NAME = "image_classification"


@pytest.fixture
def real(empty_gradebook, tmp_path):
    """The project's own course, with an empty gradebook."""
    root = build(tmp_path / "real")
    shutil.copy(empty_gradebook, root)
    return load_course(root)


def edit(course, id, points):
    master = course.assignment(NAME).master
    text = master.read_text()
    lines = [
        re.sub(r'"points": [^,]*', f'"points": {points}', line) if f'"grade_id": "{id}"' in line else line
        for line in text.splitlines()
    ]
    assert "\n".join(lines) != text.rstrip("\n")
    master.write_text("\n".join(lines) + "\n")


def put_into_the_gradebook(course, **other):
    """As a release does."""
    points = points_of(reference(course.assignment(NAME), "en")) | other
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME)
        gradebook.add_notebook(NAME, NAME)
        for id, most in points.items():
            if most is not None:
                gradebook.add_grade_cell(id, NAME, NAME, max_score=most, cell_type="code")


@pytest.mark.parametrize(("id", "points", "before"), [("q3_build", 5, 3), ("q1_look", 0, 1), ("q10_ideas", 2.5, 3)])
def test_other_points_than_the_hidden_tests_are_refused(real, id, points, before):
    edit(real, id, points)
    with pytest.raises(MasterInvalid) as told:
        exam_for(real, NAME, "en")
    line = str(told.value)
    assert f"{id} is worth {points:g} in the master and {before:g} in its hidden tests" in line
    assert "Make both the same" in line and "\n" not in line and f"{NAME}.py" in line


def test_all_of_them_are_named(real):
    edit(real, "q3_build", 5)
    edit(real, "q4_train", 1)
    with pytest.raises(MasterInvalid, match=r"q3_build is worth 5 .* and 3 .*; q4_train is worth 1 .* and 3 "):
        exam_for(real, NAME, "ja")


@pytest.mark.parametrize("points", ['"three"', "null", "NaN", "-1", "true"])
def test_what_is_no_number_is_refused(real, points):
    edit(real, "q3_build", points)
    with pytest.raises(CourseError, match="q3_build"):
        exam_for(real, NAME, "en")


def test_a_question_without_a_cell_is_refused(real):
    master = real.assignment(NAME).master
    master.write_text(master.read_text().replace('"grade_id": "q3_build"', '"grade_id": "q3_network"'))
    with pytest.raises(MasterInvalid, match="q3_build is worth 3 in its hidden tests and is not in the master"):
        exam_for(real, NAME, "en")


def test_the_same_number_written_otherwise_is_the_same(real):
    edit(real, "q3_build", "3.0")
    check_points(real.assignment(NAME), reference(real.assignment(NAME), "en"), load_graders(NAME))


def test_before_a_release_there_is_nothing_to_compare_with(real):
    check_released(real, real.assignment(NAME))


def test_what_was_released_as_it_is_now_is_graded(real):
    put_into_the_gradebook(real)
    check_released(real, real.assignment(NAME))


@pytest.mark.parametrize(
    ("released", "words"),
    [
        ({"q3_build": 5}, "q3_build is worth 5 in the gradebook and 3 in the master"),
        ({"q11_reflection": 4}, "q11_reflection is worth 4 in the gradebook and 2 in the master"),
        ({"q3_build": None}, "q3_build is worth 3 in the master and is not in the gradebook"),
        ({"q12_more": 2}, "the master no longer asks q12_more"),
    ],
)
def test_other_points_than_were_released_are_refused(real, released, words):
    put_into_the_gradebook(real, **released)
    with pytest.raises(CourseError) as told:
        check_released(real, real.assignment(NAME))
    assert words in str(told.value) and f"autograder release {NAME}" in str(told.value)


def test_a_release_with_other_points_is_refused_and_the_old_one_stays(course):
    folder = release(course, NAME)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    edit(course, "q2_scale", 5)
    with pytest.raises(MasterInvalid, match="q2_scale is worth 5 in the master and 2 in its hidden tests"):
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
