"""A report comes back from its JSON as it went in."""

from __future__ import annotations

import json

import pytest

from autograder.evidence.submission import LearningCurve
from autograder.grading.archive import from_json, to_json
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult

HINT = {"en": "Look again.", "ja": "もう一度見ましょう。"}
REPORT = Report(
    "overfitting",
    "ann",
    (
        QuestionResult(
            "q1", 3, (TestResult("t", "passed", 2.0), TestResult("u", "failed", 1.0, HINT, "assert 1 == 2", HINT))
        ),
        QuestionResult("q2", 1, (TestResult("v", "grader_error", detail="KeyError"),)),
    ),
    problems=(HINT,),
    grader_errors=("q2 broke",),
    exhibits={"q1": (Exhibit(HINT, (0.5, 0.25), (0.5, 0.75), 2, (1,), None),)},
)
CURVES = {"history": LearningCurve("history", {"loss": (0.5, float("nan")), "val_loss": (0.75,)})}


def test_a_report_survives_the_archive():
    report, _ = from_json(to_json(REPORT, CURVES))
    assert report == REPORT
    assert report.score == 2.0
    assert report.as_json("ja") == REPORT.as_json("ja")


def test_curves_do_too_with_what_is_not_finite():
    _, curves = from_json(to_json(REPORT, CURVES))
    assert str(curves) == str(CURVES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "5",
        "{}",
        '{"report": 5, "curves": {}}',
        '{"report": {"questions": [5]}}',
        "[" * 100000,
        '{"report": {"questions": [], "exhibits": []}}',
        '{"report": {"questions": [], "exhibits": {}}, "curves": []}',
    ],
)
def test_anything_else_is_an_error_that_is_declared(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(text)


def test_half_a_character_can_be_written():
    kept = to_json(Report("a", "b", (), unreadable="\ud800"), {"\ud800": LearningCurve("\ud800", {})})
    assert json.loads(kept.encode())["report"]["unreadable"] == "?"
