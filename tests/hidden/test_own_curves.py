"""Each student reads four curves of their own."""

from __future__ import annotations

import importlib
import unicodedata

import pytest

from autograder.data import curve_bank
from autograder.evidence.problems import EvidenceMissing, EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import Submission
from autograder.expect import own_curves

BANK = curve_bank()
test_kind = importlib.import_module("autograder.hidden.overfitting.test_own_curves").test_kind
test_kind.__test__ = False


def test_everyone_gets_one_of_each_kind_whose_key_is_consistent():
    kinds = {own_curves.GOOD, own_curves.UNDER, own_curves.EARLY, own_curves.LATE}
    for number in range(60):
        four = own_curves.of(Submission("overfitting", {"student_id": f"student{number}"}), BANK, None)
        assert {own.kind for own in four} == kinds
        for own in four:
            assert own.acceptable
            assert (own.onset is not None) == (own.kind in (own_curves.EARLY, own_curves.LATE))


def test_classmates_do_not_all_have_the_same_curves():
    shown = {BANK.of(f"student{number}").tobytes() for number in range(60)}
    assert len(shown) > 20


def test_the_id_under_which_it_was_handed_in_counts():
    submission = Submission("overfitting", {"student_id": " Ann "})
    assert own_curves.of(submission, BANK, "ann") == own_curves.of(submission, BANK, None)
    with pytest.raises(EvidenceRejected) as refused:
        own_curves.of(submission, BANK, "bob")
    assert set(refused.value.hint) == {"en", "ja"}


@pytest.mark.parametrize("typed", ["", None, 7.5])
def test_without_an_id_there_are_no_curves(typed):
    with pytest.raises(EvidenceProblem):
        own_curves.of(Submission("overfitting", {"student_id": typed}), BANK, None)
    with pytest.raises(EvidenceMissing):
        own_curves.of(Submission("overfitting"), BANK, "ann")


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("がくせいプ", unicodedata.normalize("NFD", "がくせいプ")),
        (unicodedata.normalize("NFD", "Zoë"), "zoë"),
        ("ｓ１２３４５", "s12345"),
        ("s12345　", "S12345"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
    ],
)
def test_however_an_id_is_spelled_it_is_the_same_and_its_curves_are_those_that_were_shown(typed, folder):
    submission = Submission("overfitting", {"student_id": typed})
    shown = own_curves.of(submission, BANK, folder)
    assert [own.curve.metrics["loss"] for own in shown] == [tuple(pair[0]) for pair in BANK.of(typed).tolist()]


def test_kinds_in_full_width_letters_are_kinds():
    four = own_curves.of(Submission("overfitting", {"student_id": "ann"}), BANK, None)
    wide = [own.kind.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}) for own in four]
    submission = Submission("overfitting", {"student_id": "ann", "curve_kinds": wide})
    for number in (1, 2, 3, 4):
        test_kind(submission, {"curves": BANK}, "ann", number)
