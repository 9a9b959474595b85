"""Why tests failed: for instructors, and in nothing that students get."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.commands.score import explained_json, print_explanations
from autograder.commands.terminal import Terminal
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.submission import Call, Figure, LearningCurve, Line, Submission, Unreadable
from autograder.evidence.summary import in_short
from autograder.feedback import question_html, question_text, summary
from autograder.grading.explanation import explanations
from autograder.grading.plugin import run_graders
from autograder.grading.report import Report

GRADERS = """
from autograder.grading import question

HINT = {"en": "Look again.", "ja": "見直そう。"}

@question("q1", 2, hint=HINT)
def test_units(submission):
    assert submission.model("model").hidden_units == (64,)

@question("q1", 2, hint=HINT)
def test_letter(submission):
    submission.history("history")
    assert submission.answer("letter") == "secret-b"

@question("q1", 2, hint=HINT)
def test_there(submission):
    submission.answer("missing")

@question("q1", 2, hint=HINT)
def test_passes(submission):
    assert submission.figures
"""
DENSE = (
    Layer("Flatten", "f", {}, 0),
    Layer("Dense", "d", {"units": 16, "activation": "relu"}, 16),
    Layer("Dense", "o", {"units": 10}, 9),
)
SUBMISSION = Submission(
    "tiny",
    answers={"letter": "\x1b[31m[bold]ａ", "array": np.arange(9.0), "odd": Unreadable("socket")},
    models={"model": ModelEvidence("model", DENSE, (None, 28), {}, loss="mse", optimizer="adam")},
    unloadable={"lost": "no such layer"},
    histories={"history": LearningCurve("history", {"loss": (0.9, 0.4), "val_loss": (0.8, 0.5)})},
    figures=(Figure(3, None, "Loss", "epoch", "", (), (Line((1.0,), (2.0,), "--", "training", "#ff0000"),), ()),),
    calls={"scale": (Call(result=[1, 2]), Call(error="ValueError: no"))},
)


@pytest.fixture
def graders(tmp_path):
    path = tmp_path / "tiny" / "test_tiny.py"
    path.parent.mkdir()
    path.write_text(GRADERS, encoding="utf-8")
    return path


def test_each_failed_test_is_explained(graders):
    units, letter, there = explanations([graders], SUBMISSION, {})
    line = GRADERS.splitlines().index('    assert submission.model("model").hidden_units == (64,)') + 1
    assert (units.question, units.test, units.file, units.line) == ("q1", "test_units", graders, line)
    assert units.source == 'assert submission.model("model").hidden_units == (64,)'
    assert units.assertion.startswith("assert (16,) == (64,)")
    assert units.evidence == {"model": "Flatten > Dense 16 relu > Dense 10; loss mse, optimizer adam"}
    assert letter.evidence["history"] == "2 epochs; loss 0.9 to 0.4, val_loss 0.8 to 0.5"
    assert list(letter.evidence) == ["history", "letter"]
    assert there.assertion == "missing is not defined" and there.evidence == {"missing": "nothing"}


def test_it_is_printed_for_people_whatever_a_student_wrote(graders):
    found = explanations([graders], SUBMISSION, {})
    console = Terminal(width=100, record=True, file=io.StringIO())
    print_explanations(found, console)
    text = console.export_text()
    assert f"{graders}, line" in " ".join(text.split()) and "assert (16,) == (64,)" in text and "[bold]" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_that_students_get_holds_an_explanation(graders, language):
    questions = run_graders([graders], SUBMISSION, {})
    report = Report("tiny", "ann", questions)
    found = explanations([graders], SUBMISSION, {})
    assert run_graders([graders], SUBMISSION, {}) == questions
    title = {"en": "One", "ja": "一"}
    given = [
        json.dumps(report.as_json(language), ensure_ascii=False),
        question_html(questions[0], title, language),
        question_text(questions[0], title, language),
        summary(report, language),
    ]
    for text in given:
        assert (
            "explanation" not in text and "test_tiny.py" not in text and "assert" not in text and "secret-b" not in text
        )
    asked = explained_json(SimpleNamespace(report=report), found, language)
    tests = asked["questions"][0]["tests"]
    assert [bool(test.get("explanation")) for test in tests] == [True, True, True, False]
    assert "secret-b" in tests[1]["explanation"]["assertion"]
    assert explained_json(SimpleNamespace(report=report), (), language) == report.as_json(language)


@pytest.mark.parametrize(
    ("kind", "name", "short"),
    [
        ("answers", "array", "array of float64, shape (9,): 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, ..."),
        ("answers", "odd", "a socket, which may not be collected"),
        ("models", "lost", "cannot be loaded: no such layer"),
        ("calls", "scale", "[1, 2]; error: ValueError: no"),
        ("figures", "", "'Loss', x 'epoch', y '': 1 lines (-- #ff0000 'training')"),
        ("answers", "none", "nothing"),
    ],
)
def test_evidence_in_short(kind, name, short):
    assert in_short(SUBMISSION, kind, name) == short


def test_what_is_long_is_cut():
    assert len(in_short(Submission("a", answers={"long": "x" * 10_000}), "answers", "long")) < 300
