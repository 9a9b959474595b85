"""Each student reads four curves of their own."""

from __future__ import annotations

import pytest

from autograder.data import curve_bank
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.evidence.submission import Submission
from autograder.hidden.overfitting import own_curves

BANK = curve_bank()


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


@pytest.mark.parametrize("typed", ["", 7, None])
def test_without_an_id_there_are_no_curves(typed):
    with pytest.raises(EvidenceRejected):
        own_curves.of(Submission("overfitting", {"student_id": typed}), BANK, None)
    with pytest.raises(EvidenceMissing):
        own_curves.of(Submission("overfitting"), BANK, "ann")
