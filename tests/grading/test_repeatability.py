"""The same notebook gives the same marks and the same predictions, bit for bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.authoring import reference, solved
from autograder.course import load_course
from autograder.grading.engine import Exam, grade, load_graders
from autograder.grading.memory import remembering
from autograder.sandbox.client import Sandbox
from tests.real_course import HIDDEN

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("name", load_course(PROJECT).assignments)
def test_three_times_the_same(name, tmp_path):
    course = replace(load_course(PROJECT), secret_file=tmp_path / "hidden_split")
    exam = Exam(load_graders(HIDDEN / name), course.packs(name), reference(course.assignment(name), "en"))
    notebook = solved(course.assignment(name), "en")
    # Twice from one zygote, once from another: neither what ran before nor a new start may show.
    with Sandbox(course.limits) as sandbox:
        results = [grade(notebook, "s", exam, remembering(sandbox, None), vouched=False) for _ in range(2)]
    with Sandbox(course.limits) as sandbox:
        results.append(grade(notebook, "s", exam, remembering(sandbox, None), vouched=False))
    first = results[0]
    assert first.report.score == first.report.max_score > 0
    for other in results[1:]:
        assert other.report == first.report
        assert other.submission.histories == first.submission.histories
        assert set(other.submission.models) == set(first.submission.models) != set()
        for model, evidence in first.submission.models.items():
            for inputs, outputs in evidence.outputs.items():
                assert np.array_equal(outputs, other.submission.models[model].outputs[inputs]), (model, inputs)
