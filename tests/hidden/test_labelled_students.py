"""Graders are tested like code: labelled students and broken solutions are graded for real."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring import reference
from autograder.checking.check import bench, compare_students, seeded, try_mutants, try_seeds
from autograder.checking.labelled import LabelInvalid
from autograder.checking.mutants import mutants
from autograder.course import LANGUAGES, load_course
from autograder.grading.engine import load_graders
from tests.real_course import HIDDEN

PROJECT = Path(__file__).resolve().parents[2]
STUDENTS = PROJECT / "tests" / "students"
ASSIGNMENTS = load_course(PROJECT).assignments
FULL = bool(os.environ.get("EPOCHMARK_FULL"))
# What `make test` grades; `make check` grades all.
SAMPLE = {
    "image_classification": """
    right_functional right_functions_on_tensors right_logits right_one_hot right_rescaling_inside right_numpy right_japanese
    right_checks_deleted right_subclassed right_lambda_scales right_pandas_in_answer right_colab blank half_done
    crash_half_way syntax_error shuffled_labels forged_history sigmoid_output trained_on_both scale_to_whole_numbers
    wrong_types peeks
    """.split(),  # noqa: SIM905 - names, not syntax
    "overfitting": """
    right_two_outputs right_early_stopping right_japanese blank forged_history swapped_names counts_from_zero all_overfit
    """.split(),  # noqa: SIM905
    "preventing_overfitting": """
    right_functional right_early_stopping blank rate_zero swapped_histories champion_overfits
    """.split(),  # noqa: SIM905
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return replace(load_course(PROJECT), secret_file=tmp_path_factory.mktemp("secret") / "hidden_split")


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_there_are_enough_right_and_wrong_ones_and_every_question_can_be_lost(course, name):
    tested = bench(course, name, 1)
    students, points = tested.students(STUDENTS / name), tested.points
    right = [student for student in students if student.expected == points]
    assert len(right) >= 12
    assert len(students) - len(right) >= 30
    assert {student.language for student in students} == set(LANGUAGES)
    started = [student for student in students if sum(student.expected.values())]
    assert {id for id in points for student in started if student.expected[id] < points[id]} == set(points)
    assert set(SAMPLE[name]) <= {student.name for student in students}


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_every_solution_can_be_broken_in_several_places(course, name):
    broken = [mutant.question for mutant in mutants(course.assignment(name), "en")]
    assert all(broken.count(id) >= 1 for id in load_graders(HIDDEN / name).titles)
    assert len(broken) >= 5 * len(load_graders(HIDDEN / name).titles)


@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_every_question_of_every_student_is_as_labelled(course, name):
    tested = bench(course, name, os.cpu_count() or 1)
    students = [s for s in tested.students(STUDENTS / name) if FULL or s.name in SAMPLE[name]]
    wrong = [difference for _, found in compare_students(tested, students) for difference in found]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.skipif(not FULL, reason="some minutes long: `make check` tries the mutants")
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_no_broken_solution_goes_unnoticed(course, name):
    equivalent = load_graders(HIDDEN / name).equivalent_mutants
    survivors = {
        f"{mutant.question}, {mutant.change}"
        for mutant, noticed in try_mutants(bench(course, name, os.cpu_count() or 1))
        if not noticed
    }
    assert survivors <= set(equivalent), survivors - set(equivalent)


@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.skipif(not FULL, reason="some minutes long: `make check` tries other seeds")
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_no_seed_costs_the_solution_a_point(course, name):
    reports = dict(try_seeds(bench(course, name, os.cpu_count() or 1), range(2, 22)))
    assert len(reports) == 20
    lost = {seed: [q.id for q in r.questions if q.score < q.max_score] for seed, r in reports.items()}
    assert not any(lost.values()), lost


def test_another_seed_changes_one_line(course):
    for name in ASSIGNMENTS:
        handed_out = reference(course.assignment(name), "en")
        other = seeded(handed_out, 77)
        changed = [
            (old, new)
            for before, after in zip(handed_out.cells, other.cells, strict=True)
            for old, new in zip(before.source.splitlines(), after.source.splitlines(), strict=True)
            if old != new
        ]
        assert changed == [("keras.utils.set_random_seed(1)", "keras.utils.set_random_seed(77)")]
    other.cells = [cell for cell in other.cells if "set_random_seed" not in cell.source]
    with pytest.raises(LabelInvalid):
        seeded(other, 77)
