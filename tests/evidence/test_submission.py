"""Answers as graders compare them."""

from __future__ import annotations

import unicodedata

import pytest

from autograder.evidence.submission import Submission


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ｖａｌｉｄａｔｉｏｎ", "validation"),
        ("　Ｖａｌｉｄａｔｉｏｎ ", "validation"),
        ("１２", "12"),
        ("ｶｶﾞｸｼｭｳ", "カガクシュウ"),
        (unicodedata.normalize("NFD", "デバッグ"), "デバッグ"),
        ("①", "1"),
        ("ﬁt", "fit"),
    ],
)
def test_an_answer_counts_however_a_keyboard_writes_it(typed, meant):
    submission = Submission("lesson", {"answer": typed})
    assert submission.text("answer") == meant
    assert submission.answer("answer") == typed, "what people read stays as it was typed"
