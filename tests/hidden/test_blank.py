"""What a submission that is none is given: nothing, and no word of a grader that broke."""

from __future__ import annotations

import pytest

from autograder.grading.engine import load_graders
from tests.real_course import HIDDEN


@pytest.mark.parametrize("lesson", ["image_classification", "overfitting", "preventing_overfitting"])
def test_nothing_earns_nothing_and_breaks_no_grader(lesson):
    blank = load_graders(HIDDEN / lesson).blank
    assert {question.score for question in blank} == {0} and sum(question.max_score for question in blank) > 20
    assert not any(question.needs_review for question in blank)
