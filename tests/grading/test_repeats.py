"""A cause is told once, and nothing of it is lost."""

from __future__ import annotations

from autograder.grading.repeats import told_once
from autograder.grading.report import QuestionResult, TestResult

NAMES = {"small", "large", "small_history", "large_history", "huge_history"}
TITLES = {"q1": {"en": "Build", "ja": "作る"}, "q2": {"en": "Train", "ja": "訓練する"}}


def failed(en, ja="-"):
    return TestResult("t", "failed", 1.0, {"en": en, "ja": ja})


def told(*questions):
    results = [QuestionResult(f"q{number}", 2.0, tests) for number, tests in enumerate(questions, start=1)]
    after = told_once(results, TITLES, NAMES)
    assert [question.score for question in after] == [question.score for question in results]
    return [[test.hint for test in question.tests] for question in after]


def english(*questions):
    return [[hint and hint["en"] for hint in hints] for hints in told(*questions)]


def test_what_is_said_of_several_networks_is_one_hint():
    tanh = [failed(f"`{name}` has tanh.", f"`{name}` は tanh です。") for name in ("small", "large")]
    [[first, passed, second]] = told((tanh[0], TestResult("t", "passed"), tanh[1]))
    assert first == second and passed is None
    assert first == {
        "en": "`small` has tanh. The same goes for `large`.",
        "ja": "`small` は tanh です。`large` も同じです。",
    }


def test_a_later_question_refers_to_the_one_that_has_told_it():
    lacks = {name: failed(f"`{name}_history` lacks `val_loss`.") for name in ("small", "large", "huge")}
    first, second = english((lacks["small"], lacks["large"]), (lacks["large"], lacks["huge"], lacks["small"]))
    assert first == ["`small_history` lacks `val_loss`. The same goes for `large_history`."] * 2
    refers = 'The reason is the one that is given in "Build".'
    assert second == [refers, "`huge_history` lacks `val_loss`.", refers]


def test_different_causes_keep_their_own_hints():
    hints = [
        "`small` has 1 layer.",
        "`large` has 3 layers.",
        "Draw it.",
        "Draw it.",
        "`other` is tanh.",
        "`x` is tanh.",
    ]
    hints += ["`small` and `large` look alike.", "`small` and `huge_history` look alike."]
    assert english(tuple(map(failed, hints)), (failed("Draw it."),)) == [hints, ["Draw it."]]


def test_what_waits_is_not_told_and_tells_nothing():
    waiting = TestResult("t", "waiting", 1.0, {"en": "`small` has tanh.", "ja": "-"})
    assert english((waiting,), (failed("`small` has tanh."),)) == [["`small` has tanh."]] * 2
