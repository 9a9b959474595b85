"""Answers in whatever form students type them."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from autograder.evidence.problems import EvidenceMissing, EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import Call, Submission, Unreadable
from autograder.expect import answers

BLANK = [None, "", "...", "…", " _ ", "？", "-", Unreadable("ellipsis")]
KINDS = ("good fit", "overfit early")


def typed(value):
    return Submission("a", answers={"it": value})


def asked(function, value, *more):
    return function(typed(value), "it", *more)


@pytest.mark.parametrize(
    "value", ["b", "B", " ｂ ", "(b)", "b)", "B.", "「ｂ」", "“b”", ["b"], "b) a gap, e.g. here", "ｂ）、差"]
)
def test_letters(value):
    assert asked(answers.letter, value) == "b"


@pytest.mark.parametrize("value", ["e", "ab", 2, ["a", "b"], True, "a) or b)", "b. c.", "b) not c", "b or so"])
def test_what_is_no_letter(value):
    with pytest.raises(EvidenceRejected) as refused:
        asked(answers.letter, value)
    assert set(refused.value.hint) == {"en", "ja"}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((3, 3), (2.5, 2.5), ("2.5", 2.5), ("１２", 12), (np.array([7]), 7), (np.array(0.5), 0.5), ([4], 4)),
        *(("1,234", 1234), ("12.5%", 0.125), ("−3", -3), ("1e-3", 0.001), (["７"], 7)),
        *(("14 epochs", 14), ("Epoch 14", 14), ("１４エポック", 14), ("第14", 14), ("-0.5 nats", -0.5)),
    ],
)
def test_numbers(value, number):
    assert asked(answers.number, value) == pytest.approx(number)


@pytest.mark.parametrize(
    "value",
    [True, float("nan"), "ten", [1, 2], {}, "1,23", "28x28", "14-15", "not 14 but 15", np.array(["a"]), 10**400],
)
def test_what_is_no_number(value):
    with pytest.raises(EvidenceRejected):
        asked(answers.number, value)


@pytest.mark.parametrize("value", [[28, "28"], "(28, 28)", "28×28", "２８、２８", "[28 28]", "28 x 28,"])
def test_arrays(value):
    assert asked(answers.array, value).tolist() == [28, 28]


def test_whole_numbers():
    assert asked(answers.integer, "5.0") == 5
    with pytest.raises(EvidenceRejected):
        asked(answers.integer, 5.5)


@pytest.mark.parametrize(
    ("value", "true"),
    [
        (True, True),
        ("FALSE", False),
        ("Ｔrue", True),
        (np.array([False]), False),
        ("はい。", True),
        ("×", False),
        (1, True),
        ("no", False),
    ],
)
def test_truth_values(value, true):
    assert asked(answers.boolean, value) is true


@pytest.mark.parametrize("value", [2, "maybe", [True, False], "14"])
def test_what_is_no_truth_value(value):
    with pytest.raises(EvidenceRejected):
        asked(answers.boolean, value)


def test_choices_and_lists():
    assert asked(answers.choice, " Overfit_EARLY", KINDS) == "overfit early"
    assert asked(answers.choices, ["ｇｏｏｄ　fit", 3], KINDS, 2) == ("good fit", None)
    assert asked(answers.numbers, np.array([1, 2.5]), 2) == (1, 2.5)
    assert asked(answers.numbers, ["3", None, float("inf")], 3) == (3, None, None)
    for function, value, more in (
        (answers.choice, "bad fit", (KINDS,)),
        (answers.choices, ["good fit"], (KINDS, 2)),
        (answers.numbers, 5, (1,)),
        (answers.items, "ab", ()),
    ):
        with pytest.raises(EvidenceRejected):
            asked(function, value, *more)


IN_WORDS = {"underfit": {"en": "underfit", "ja": "学習不足"}, "late": ("overfit late", "後半で過学習")}


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        ("学習不足", "underfit"),
        ("Underfit", "underfit"),
        ("「後半で 過学習」", "late"),
        ("overfit-late", "late"),
        ("LATE", "late"),
    ],
)
def test_the_lessons_words_in_any_language_say_the_same(value, choice):
    assert asked(answers.choice, value, IN_WORDS) == choice
    assert asked(answers.choices, [value, "early"], IN_WORDS, 2) == (choice, None)


def test_a_network_typed_without_quotes_is_its_name():
    assert asked(answers.choice, Unreadable("Sequential", "bigger"), ("smaller", "bigger")) == "bigger"
    for value in (Unreadable("Sequential", "final"), Unreadable("Sequential")):
        with pytest.raises(EvidenceRejected):
            asked(answers.choice, value, ("smaller", "bigger"))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("ｖａｌｉｄａｔｉｏｎ", "validation"),
        ("　Ｖａｌｉｄａｔｉｏｎ ", "validation"),
        ("１２", "12"),
        ("ｶｶﾞｸｼｭｳ", "カガクシュウ"),
        (unicodedata.normalize("NFD", "デバッグ"), "デバッグ"),
        ("①", "1"),
        ("ﬁt", "fit"),
        (22013, "22013"),
        (["ada"], "ada"),
    ],
)
def test_a_text_counts_however_a_keyboard_writes_it(value, meant):
    assert asked(answers.text, value) == meant
    assert typed(value).answer("it") == value, "what people read stays as it was typed"


@pytest.mark.parametrize(("value", "none"), [(None, True), ("None", True), ("なし", True), (14, False), ("14", False)])
def test_none_may_be_an_answer(value, none):
    assert asked(answers.says_none, value) is none


def test_arrays_and_numbers_in_quotes_within_them():
    assert asked(answers.array, ["28", "２８"]).tolist() == [28, 28]
    assert asked(answers.array, np.ones((2, 2))).shape == (2, 2)
    for value in ("28 by 28", "1..2, 3", "28-28-", ["a"], {}):
        with pytest.raises(EvidenceRejected):
            asked(answers.array, value)


@pytest.mark.parametrize("value", BLANK)
def test_blank_answers_earn_nothing_and_are_called_so(value):
    for function, *more in (
        (answers.letter,),
        (answers.number,),
        (answers.boolean,),
        (answers.choice, KINDS),
        (answers.items,),
    ):
        with pytest.raises(EvidenceMissing, match=r"it is"):
            asked(function, value, *more)


def test_what_was_never_assigned_or_cannot_cross_is_a_problem_of_evidence():
    for submission in (Submission("a"), typed(Unreadable("Thing"))):
        with pytest.raises(EvidenceProblem):
            answers.letter(submission, "it")


def test_arrays_that_functions_return():
    calls = {"f": tuple(map(Call, ([[1, 2]], np.array([True]), "ab", [[1], [2, 3]], None)))}
    submission = Submission("a", calls=calls)
    assert answers.returned_array(submission, "f", 0).tolist() == [[1, 2]]
    assert answers.returned_array(submission, "f", 1).dtype == float
    for index in (2, 3, 4, 5):
        with pytest.raises(EvidenceRejected):
            answers.returned_array(submission, "f", index)
