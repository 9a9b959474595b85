"""A course folder may be called anything: nbgrader takes its name for a pattern, pytest for the name of a test."""

from __future__ import annotations

import os

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.utils import find_all_files

from autograder.course import CourseError, load_course
from autograder.course.literal_paths import literal_paths
from autograder.evidence.submission import Submission
from autograder.grading.plugin import GraderBroken, run_graders
from autograder.nbgrader.submissions import common_folder, coursedir, hand_in_root, submitted_students
from tests.course_names import ODD_NAMES
from tests.real_course import NAME, build, run, submit

odd = pytest.mark.parametrize("name", ODD_NAMES)
GRADER = """
from autograder.grading import question

@question("q1", 2, hint={"en": "a", "ja": "b"})
def test_one(submission):
    assert submission.assignment == "a"
"""


@odd
def test_students_and_lessons_are_found(tmp_path, name):
    root = build(tmp_path / name)
    for student in ("ann", "bob [s123]", "*"):
        submit(root, student, b"{}")
    course = load_course(root)
    where = coursedir(course)
    assert submitted_students(course, NAME) == ["*", "ann", "bob [s123]"]
    assert hand_in_root(where) == root / "submitted"
    assert common_folder(where, "autograded") == root / "autograded"
    api = NbGraderAPI.__new__(NbGraderAPI)
    api.coursedir = where
    assert NAME in api.get_source_assignments()
    assert api.get_submitted_students(NAME) == {"ann", "bob [s123]", "*"}


@odd
def test_masters_are_kept_out_of_what_nbgrader_copies(tmp_path, name):
    course = load_course(build(tmp_path / name))
    where = coursedir(course)
    folder = where.format_path(where.source_directory, ".", NAME)
    assert find_all_files(folder, where.ignore) == []


@odd
def test_hidden_tests_are_run_where_they_lie(tmp_path, name):
    (tmp_path / name).mkdir()
    file = tmp_path / name / "test_one.py"
    file.write_text(GRADER)
    (found,) = run_graders([file], Submission("a"), {})
    assert (found.id, found.score) == ("q1", 2)


def test_a_file_that_is_not_there_is_still_told(tmp_path):
    with pytest.raises(GraderBroken):
        run_graders([tmp_path / "[2026]" / "test_one.py"], Submission("a"), {})


@pytest.mark.slow
@pytest.mark.parametrize("name", ["50%", "%(here)s", "course [2026]"])
def test_a_gradebook_can_be_made_there(tmp_path, name):
    course = load_course(build(tmp_path / name))
    with Gradebook(course.db_url) as gradebook:
        assert gradebook.students == []
    assert (course.root / "gradebook.db").is_file()


def test_where_no_gradebook_can_be_opened_that_is_told(tmp_path):
    root = build(tmp_path / "what?")
    with pytest.raises(CourseError, match="question mark"):
        load_course(root)
    with (root / "course_config.py").open("a") as file:
        file.write("c.CourseDirectory.db_url = 'sqlite:////tmp/elsewhere.db'\n")
    assert load_course(root).db_url.endswith("elsewhere.db")


def test_patterns_of_nbgraders_own_stay_patterns(tmp_path):
    from nbgrader.converters.base import glob

    literal_paths(tmp_path / "[x]")
    for student in ("ann", "[a]nn"):
        os.makedirs(tmp_path / "[x]" / student)
    assert sorted(glob.glob(f"{tmp_path}/[x]/*")) == [f"{tmp_path}/[x]/[a]nn", f"{tmp_path}/[x]/ann"]
    assert glob.glob(f"{tmp_path}/[x]/[a]nn") == [f"{tmp_path}/[x]/[a]nn"]
    assert glob.glob(f"{tmp_path}/[x]/[ab]nn") == [f"{tmp_path}/[x]/ann"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["course [2026]", "100% {x} *", "課題 ［春］"])
def test_released_graded_and_given_back_with_both_programs(tmp_path, name):
    root = build(tmp_path / name, extra=f"c.Exchange.root = {str(tmp_path / 'ex [change]')!r}")
    run(root, "autograder", "release", NAME)
    (tmp_path / "ex [change]").mkdir()
    run(root, "nbgrader", "release_assignment", NAME)
    assert (tmp_path / "ex [change]" / "epochmark" / "outbound" / NAME / f"{NAME}.ipynb").is_file()
    blank = (root / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    for student in ("ann", "bob [s123]"):
        submit(root, student, blank, "2026-11-24 08:00:00.000000 UTC")
    run(root, "autograder", "grade", NAME)
    run(root, "autograder", "feedback", NAME)
    assert sorted(path.parent.parent.name for path in root.glob("feedback/*/*/*.html")) == ["ann", "bob [s123]"]
    run(root, "nbgrader", "autograde", NAME, "--force")
    run(root, "nbgrader", "generate_feedback", NAME, "--force")
    run(root, "nbgrader", "generate_assignment", NAME, "--force")
    run(root, "nbgrader", "db", "upgrade")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        assert sorted(s.student.id for s in gradebook.assignment_submissions(NAME)) == ["ann", "bob [s123]"]
