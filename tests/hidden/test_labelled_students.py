"""Graders are tested like code: labelled students are graded for real, and every question is compared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.authoring import reference
from autograder.course import LANGUAGES, load_course
from autograder.data import load_pack
from autograder.grading.classroom import Entry, grade_class
from autograder.grading.engine import Exam, load_graders
from autograder.sandbox.client import Sandbox
from tests.students.loader import load

PROJECT = Path(__file__).resolve().parents[2]
STUDENTS = PROJECT / "tests" / "students"
COURSE = load_course(PROJECT)
# What `make test` grades; `make check` grades all.
SAMPLE = {
    "image_classification": """
    right_functional right_functions_on_tensors right_tensorflow right_logits right_one_hot right_rescaling_inside
    right_numpy right_loops right_japanese right_checks_deleted blank half_done crash_half_way syntax_error one_epoch
    shuffled_labels forged_history sigmoid_output scale_by_100 colors_swapped guesses wrong_types renamed_model peeks
    """.split()  # noqa: SIM905 - names, not syntax
}


def points(name):
    return {question.id: question.max_score for question in load_graders(name).blank}


def all_students(name):
    scale = points(name)
    return [load(path, COURSE.assignment(name), scale) for path in sorted((STUDENTS / name).glob("*.py"))]


@pytest.mark.parametrize("name", COURSE.assignments)
def test_there_are_enough_right_and_wrong_ones_and_every_question_can_be_lost(name):
    students, scale = all_students(name), points(name)
    right = [student for student in students if student.expected == scale]
    assert len(right) >= 12
    assert len(students) - len(right) >= 25
    assert {student.language for student in students} == set(LANGUAGES)
    partly = {
        id
        for id in scale
        for student in students
        if student.expected[id] < scale[id] and sum(student.expected.values())
    }
    assert partly == set(scale)
    assert set(SAMPLE[name]) <= {student.name for student in students}


@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("name", COURSE.assignments)
def test_every_question_of_every_student_is_as_labelled(name):
    graders = load_graders(name)
    pack = load_pack(graders.data, "builtin", b"the secret of the tests, 32 bytes")
    students = [s for s in all_students(name) if os.environ.get("EPOCHMARK_FULL") or s.name in SAMPLE[name]]
    wrong = []
    for language in LANGUAGES:
        exam = Exam(graders, pack, reference(COURSE.assignment(name), language))
        chosen = {student.name: student for student in students if student.language == language}
        entries = [Entry(student.name, lambda nb=student.notebook: nb) for student in chosen.values()]
        for done in grade_class(entries, exam, lambda: Sandbox(COURSE.limits), workers=os.cpu_count() or 1):
            wrong += differences(chosen[done.student], done.graded.report)
    assert not wrong, "\n" + "\n".join(wrong)


def differences(student, report):
    found = [f"{student.name}: {error}" for error in report.grader_errors]
    for question in report.questions:
        expected = student.expected[question.id]
        if question.score != pytest.approx(expected, abs=0.005):
            tests = "; ".join(f"{t.name}: {(t.detail or t.outcome)[:200]}" for t in question.tests if not t.passed)
            found.append(f"{student.name}, {question.id}: expected {expected:g}, scored {question.score:g} ({tests})")
    return found
