"""The benchmark compares like with like: every question has a hidden test for the other graders too."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from autograder.course import load_course
from autograder.grading.engine import load_graders
from tests.benchmark import measure, rivals, sample, show
from tests.benchmark.measure import CommandFailed, measured
from tests.real_course import HIDDEN

PROJECT = Path(__file__).resolve().parents[2]
COURSE = load_course(PROJECT)


@pytest.mark.parametrize("name", COURSE.assignments)
def test_every_question_has_a_hidden_test_that_can_fail(name):
    tests = rivals.hidden_tests(name)
    assert list(tests) == list(load_graders(HIDDEN / name).titles)
    for source in tests.values():
        assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(source)))


@pytest.mark.slow
@pytest.mark.parametrize("name", COURSE.assignments)
def test_the_class_has_right_and_wrong_notebooks(name):
    students = sample.students(COURSE, name, 24)
    assert len(students) == 24
    assert 8 <= sum(student.is_right for student in students.values()) <= 12


def test_what_a_command_costs(tmp_path, monkeypatch):
    # What is in use is that of the whole machine, and others may let go of some meanwhile.
    in_use = iter([300 << 20, 500 << 20])
    monkeypatch.setattr(measure, "_used", lambda: next(in_use, 400 << 20))
    cost = measured([sys.executable, "-c", "import time; time.sleep(0.5)"], tmp_path)
    assert cost.wall >= 0.5
    assert cost.peak_mb == 200
    with pytest.raises(CommandFailed, match="exit code 3"):
        measured([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_the_table_says_what_was_measured():
    def cost(wall):
        return {"wall": wall, "cpu": 1.0, "peak_mb": 10.0}

    steps = {
        "students": 2,
        "alone": {"fit": 8.0, "cells": 10.0},
        "alone, two at a time": {"fit": 10.0, "cells": 12.5},
        "nbgrader": cost(40.0) | {"right": [1, 2], "wrong": [0, 0]},
        "no sharing": cost(10.0),
        "one answer changed": cost(3.0),
    }
    lines = show.table({"machine": "a machine", "cores": 2, "overfitting": steps}).splitlines()
    row = next(line for line in lines if show.WHOLE_CLASS["no sharing"] in line)
    assert [part.strip() for part in row.split("|")][2:8] == ["10.0 s", "5.00 s", "1 s", "10 MiB", "4.0", "0.40"]
    assert [part.strip() for part in row.split("|")][8:11] == ["0.50", "0.50", "0.62"]
    assert "1.25 times as long" in lines[2]
    assert any("3.00 s" in line for line in lines)
