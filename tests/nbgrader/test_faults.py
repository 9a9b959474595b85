"""What is not the student's fault, through the real nbgrader: no mark is given for it, and none is taken away."""

from __future__ import annotations

import contextlib
import shutil
from concurrent.futures import Future

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import reference
from autograder.course import load_course
from autograder.exams import Fault
from autograder.grading.workers import TaskLost, ignored
from autograder.nbgrader import bookkeeping, hand_over
from tests.real_course import NAME, build, run, submit

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    root = build(tmp_path_factory.mktemp("faults") / "course")
    run(root, "autograder", "release", NAME)
    return root


@pytest.fixture
def course(released, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(released, root)
    return load_course(root)


def hand_in(course, *students):
    for student in students:
        submit(course.root, student, nbformat.from_dict(reference(course.assignment(NAME), "en")))


def grades(course, student):
    with Gradebook(course.db_url) as gradebook:
        found = gradebook.find_submission_notebook(NAME, NAME, student).grades
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in found}


def lost_workers():
    """Workers that lose each task."""

    class Losing:
        size = 1

        def submit(self, task, begun=ignored):
            lost = Future()
            lost.set_exception(TaskLost("its sandbox failed twice (killed)"))
            return lost

    return contextlib.nullcontext(Losing())


def grade_all(course, *students):
    entered = bookkeeping.grade_course(course, course.assignment(NAME), students, lost_workers)
    return {each.done.student: each for each in entered}


def test_what_machines_lose_has_no_mark_and_waits_for_a_person(course):
    hand_in(course, "ann")
    (entered,) = grade_all(course, "ann").values()
    assert entered.failure is None and entered.done.fault.is_ours
    assert set(grades(course, "ann").values()) == {(None, True)}
    graded = nbformat.read(course.root / "autograded" / "ann" / NAME / f"{NAME}.ipynb", as_version=4)
    assert "went wrong on our side" in graded.cells[0].source
    assert "killed" not in str(graded)


def test_a_mark_that_there_is_stays(course):
    hand_in(course, "ann")
    grade_all(course, "ann")
    with Gradebook(course.db_url) as gradebook:
        grade = gradebook.find_grade("q3_build", NAME, NAME, "ann")
        grade.auto_score, grade.needs_manual_grade = 3, False
        by_hand = gradebook.find_grade("q11_reflection", NAME, NAME, "ann")
        by_hand.manual_score, by_hand.needs_manual_grade = 2, False
        gradebook.db.commit()
    grade_all(course, "ann")
    assert grades(course, "ann")["q3_build"] == (3, True)
    with Gradebook(course.db_url) as gradebook:
        assert gradebook.find_grade("q11_reflection", NAME, NAME, "ann").manual_score == 2


def test_a_result_that_nbgrader_cannot_enter_is_left_to_a_person(course, monkeypatch):
    hand_in(course, "ann", "bob")

    def fails_for_ann(api, assignment, student):
        if student == "ann":
            raise RuntimeError("nbgrader fell over")
        return original(api, assignment, student)

    original = bookkeeping.NbGraderAPI.autograde
    monkeypatch.setattr(bookkeeping.NbGraderAPI, "autograde", fails_for_ann)
    found = grade_all(course, "ann", "bob")
    assert "nbgrader fell over" in found["ann"].failure
    assert set(grades(course, "ann").values()) == {(None, True)}
    assert found["bob"].failure is None


def test_a_result_that_nobody_asked_for_is_not_given_to_the_next_hand_in(course, monkeypatch):
    hand_in(course, "ann")
    monkeypatch.setattr(bookkeeping.NbGraderAPI, "autograde", lambda *_: {"success": False, "error": "locked"})
    grade_all(course, "ann")
    assert hand_over._ready == {}


def test_no_file_and_a_reader_that_fails_is_no_zero(course, monkeypatch):
    (course.root / "submitted" / "ann" / NAME).mkdir(parents=True)
    monkeypatch.chdir(course.root)
    failure = bookkeeping.enter(course, course.assignment(NAME), "ann", Fault("ours", "the disk failed"))
    assert failure is None
    assert set(grades(course, "ann").values()) == {(None, True)}
    assert bookkeeping.enter(course, course.assignment(NAME), "ann", Fault("student", "no such file")) is None
    assert set(grades(course, "ann").values()) == {(0, False)}
