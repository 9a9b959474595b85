"""Wrong answers by name: the class report counts them, and students never read them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import EvidenceRejected, answers, curves, misreadings, own_curves
from autograder.feedback import summary
from autograder.feedback.question import question_html
from autograder.grading.archive import from_json, to_json
from autograder.grading.plugin import run_graders
from autograder.grading.report import Report

LOSS = (0.8, 0.6, 0.4, 0.3, 0.1, 0.2, 0.15, 0.12)
NEWS = (0.9, 0.62, 0.6, 0.605, 0.7, 0.8, 0.85, 0.95)
KNOWN = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.98)
CURVE = LearningCurve(
    "h", {"loss": LOSS, "val_loss": NEWS, "accuracy": KNOWN, "val_accuracy": (0.5, *[0.7] * 5, 0.8, 0)}
)


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        (3, None),
        (None, misreadings.NO_EPOCH),
        (0, misreadings.NO_EPOCH),
        (2.5, misreadings.NO_EPOCH),
        (2, misreadings.COUNTED_FROM_ZERO),
        (5, misreadings.LOWEST_TRAINING_LOSS),
        (6, misreadings.TOO_LATE),
        (7, misreadings.HIGHEST_TRAINING_ACCURACY),
        (8, misreadings.LAST_EPOCH),
        (1, misreadings.TOO_EARLY),
    ],
)
def test_a_wrong_epoch_is_called_by_what_it_is(claimed, name):
    assert misreadings.of_epoch(claimed, CURVE, (3, 4)) == name


def test_landmarks_that_coincide_are_named_together_and_onsets_may_be_one_off():
    falling = LearningCurve("h", {"loss": (3.0, 2.0, 1.0), "val_loss": NEWS[:3], "accuracy": (0.1, 0.2, 0.3)})
    assert misreadings.of_epoch(3, falling, (1,)) == misreadings.LAST_AND_BEST_IN_TRAINING
    assert misreadings.of_epoch(6, CURVE, (3, 4, 5)) == misreadings.ONE_TOO_MANY
    by_accuracy = replace(CURVE, metrics={**CURVE.metrics, "val_accuracy": (0, 0, 0, 0, 0, 1.0, 0, 0)})
    assert misreadings.of_epoch(6, by_accuracy, (3,)) == misreadings.HIGHEST_VALIDATION_ACCURACY


def test_checks_of_curves_and_letters_name_what_was_misread():
    own = (own_curves.OwnCurve(CURVE, own_curves.EARLY, (3, 4), 5),)
    submission = Submission("a", answers={"kinds": ["good fit"], "epochs": [7], "letter": "a"})
    for check, name in (
        (lambda: curves.check_epoch(7, CURVE, (3, 4), "It"), misreadings.HIGHEST_TRAINING_ACCURACY),
        (lambda: curves.check_overfits(False, CURVE, 0.1, 0.2, "It"), misreadings.SEES_NO_OVERFITTING),
        (lambda: own_curves.check_kind(submission, "kinds", own, 1), misreadings.of_kind("good fit", "overfit early")),
        (lambda: own_curves.check_epoch(submission, "epochs", own, 1), misreadings.HIGHEST_TRAINING_ACCURACY),
        (lambda: answers.check_letter(submission, "letter", "b"), misreadings.of_letter("letter", "a")),
    ):
        with pytest.raises((EvidenceRejected, misreadings.Misread)) as refused:
            check()
        assert refused.value.misreading == name
        # Whoever reads the hint learns nothing that it did not say before.
        if isinstance(refused.value, EvidenceRejected):
            assert not set(name.values()) & set(refused.value.hint.values())
    answers.check_letter(submission, "letter", "a")


def test_a_misreading_is_kept_for_instructors_and_reaches_no_student(tmp_path):
    grader = tmp_path / "test_it.py"
    grader.write_text(
        "from autograder.expect import Misread, question\n"
        '@question("q1", points=1, hint={"en": "Look again.", "ja": "もう一度。"})\n'
        'def test_it(): raise Misread("SECRET", {"en": "SECRET-KEY", "ja": "SECRET-鍵"})\n',
        encoding="utf-8",
    )
    (result,) = run_graders([grader], Submission("a"), packs={})
    (test,) = result.tests
    assert (test.outcome, test.hint["en"], test.misreading["ja"]) == ("failed", "Look again.", "SECRET-鍵")
    report = Report("a", "ann", (result,))
    assert from_json(to_json(report, {}))[0] == report
    for language in ("en", "ja"):
        shown = (
            json.dumps(report.as_json(language))
            + summary(report, language)
            + question_html(result, {"en": "T", "ja": "題"}, language)
        )
        assert "SECRET" not in shown
