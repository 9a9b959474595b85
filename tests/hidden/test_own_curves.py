"""Each student reads four curves of their own."""

from __future__ import annotations

import functools
import importlib
import os
import unicodedata
from pathlib import Path
from unittest.mock import MagicMock

import jupytext
import numpy as np
import pytest

import autograder
from autograder.checking.train_curves import EACH, fit_of
from autograder.data import curve_bank
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.evidence.submission import Submission
from autograder.expect import own_curves
from autograder.expect.own_curves import EARLY, GOOD, KINDS, LATE, UNDER

BANK = curve_bank()
RELEASED = Path(autograder.__file__).parents[1] / "release" / "overfitting"
OF_RUN = [kind for kind in KINDS for _ in range(EACH[kind])]
questions = importlib.import_module("autograder.hidden.overfitting.test_own_curves")
test_kind, test_epoch = questions.test_kind, questions.test_epoch
test_kind.__test__ = test_epoch.__test__ = False


def test_every_run_of_the_bank_is_what_it_is_called_and_nothing_else():
    assert len(BANK.runs) == sum(EACH.values())
    for kind, (training, validation) in zip(OF_RUN, BANK.runs.astype(float), strict=True):
        assert fit_of(training, validation) == kind == own_curves.kind_of(validation)
        above = validation / validation.min() - 1
        best, half = validation.argmin() + 1, len(validation) / 2
        if kind == GOOD:
            # Neither still falling nor risen again, by far less than the band allows.
            assert best < len(validation) - 1
            assert (above[-8:] < own_curves.BAND / 2).all()
        if kind == UNDER:
            assert best == len(validation)
            assert above[-6] > own_curves.BAND
        if kind in (EARLY, LATE):
            assert above[-1] > 1.5 * own_curves.BAND
            assert (best <= half) == (kind == EARLY)


def test_the_bank_is_enough_for_a_large_class_and_kinds_repeat_in_it():
    assert len({four.tobytes() for four in BANK.sets}) == len(BANK.sets) >= 256
    kinds = [[OF_RUN[run] for run in four] for four in BANK.sets]
    assert all(len(set(four)) == 4 for four in BANK.sets.tolist())
    different = [len(set(four)) for four in kinds]
    assert set(different) == {2, 3, 4}
    assert np.bincount(BANK.sets.ravel(), minlength=len(BANK.runs)).min() > 0
    shown = {BANK.of(f"student{number}").tobytes() for number in range(60)}
    assert len(shown) > 50


def test_every_epoch_in_the_band_counts_and_no_other():
    (own, *_) = own_curves.of(Submission("overfitting"), BANK, "ann")
    losses = np.array(own.curve.values("val_loss"))
    (in_band,) = np.nonzero(losses <= losses.min() * (1 + own_curves.BAND))
    assert set(in_band + 1) <= set(own.acceptable)
    for epoch in range(1, own.curve.epochs + 1):
        submission = Submission("overfitting", {"curve_epochs": [epoch, 1, 1, 1]})
        if epoch in own.acceptable:
            test_epoch(submission, {"curves": BANK}, "ann", 1)
        else:
            with pytest.raises(EvidenceRejected):
                test_epoch(submission, {"curves": BANK}, "ann", 1)


def test_the_id_under_which_it_was_handed_in_counts():
    submission = Submission("overfitting", {"student_id": " Ann "})
    assert own_curves.of(submission, BANK, "ann") == own_curves.of(submission, BANK, None)
    with pytest.raises(EvidenceRejected) as refused:
        own_curves.of(submission, BANK, "bob")
    assert set(refused.value.hint) == {"en", "ja"}


def test_an_id_that_python_took_for_a_subtraction_is_the_students():
    """2024-123 without quotes is 1901, and so the notebook drew the curves of 1901."""
    typed = Submission("overfitting", {"student_id": 2024 - 123})
    assert own_curves.of(typed, BANK, "2024-123") == own_curves.of(typed, BANK, None)
    for other in ("2024-124", "24-1-", "-1901", "a-1"):
        with pytest.raises(EvidenceRejected):
            own_curves.of(typed, BANK, other)


@pytest.mark.parametrize("answered", [{}, {"student_id": ""}, {"student_id": None}, {"student_id": "..."}])
def test_without_an_id_in_the_notebook_it_is_known_by_whom_it_was_handed_in(answered):
    assert own_curves.of(Submission("overfitting", answered), BANK, "ann") == own_curves.of(
        Submission("overfitting", {"student_id": "ann"}), BANK, None
    )
    with pytest.raises(EvidenceMissing):
        own_curves.of(Submission("overfitting", answered), BANK, None)


SPELLINGS = [
    ("がくせいプ", unicodedata.normalize("NFD", "がくせいプ")),
    (unicodedata.normalize("NFD", "Zoë"), "zoë"),
    ("ｓ１２３４５", "s12345"),
    ("s12345　", "S12345"),
    ("ﾔﾏﾀﾞ", "ヤマダ"),
    (2500123, "2500123"),
]


@pytest.mark.parametrize(("typed", "folder"), SPELLINGS)
def test_however_an_id_is_spelled_the_curves_that_were_drawn_are_those_that_are_graded(typed, folder, monkeypatch):
    seen, said = drawn(monkeypatch, typed)
    graded = own_curves.of(Submission("overfitting", {"student_id": typed}), BANK, folder)
    assert [one.curve.values("loss") for one in graded] == [tuple(pair[0]) for pair in seen.tolist()]
    assert str(typed) in said
    monkeypatch.setenv("JUPYTERHUB_USER", folder)
    monkeypatch.setattr("nbgrader.utils.get_username", lambda: folder)
    seen_on_a_hub, said = drawn(monkeypatch, "")
    assert (seen_on_a_hub == seen).all()
    assert drawn(monkeypatch, typed)[1] == f"The curves of: {typed}\n"


def test_who_looks_at_the_curves_of_another_is_told_before_they_are_drawn(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ann")
    monkeypatch.setattr("nbgrader.utils.get_username", lambda: "ann")
    _, said = drawn(monkeypatch, "bob")
    assert "not your curves" in said.splitlines()[0]


def test_without_any_id_nothing_is_drawn_that_could_be_taken_for_ones_own(monkeypatch):
    for typed in ("", "  ", "…", None):
        seen, said = drawn(monkeypatch, typed)
        assert seen is None
        assert "quotes" in said


def test_the_cell_for_the_id_stops_nobody_who_leaves_it_as_it_is():
    assert released("student_id") == 'student_id = ""'


@functools.cache
def released(name):
    cells = jupytext.read(RELEASED / "overfitting.py").cells
    (source,) = (cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)
    return source


def drawn(monkeypatch, typed):
    """The curves that the lesson's own cell draws, and what it says."""
    monkeypatch.chdir(RELEASED)
    pyplot, said = MagicMock(), []
    pyplot.subplots.return_value = MagicMock(), MagicMock(flat=[MagicMock() for _ in range(4)])
    found = {"np": np, "plt": pyplot, "os": os, "student_id": typed, "print": lambda *words: said.append(words)}
    exec(released("own_curves"), found)
    return found["own_curves"], "".join(" ".join(map(str, words)) + "\n" for words in said)


def test_kinds_in_full_width_letters_and_in_the_lessons_own_japanese_words_are_kinds():
    four = own_curves.of(Submission("overfitting"), BANK, "ann")
    wide = [own.kind.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}) for own in four]
    words = [own_curves.WORDS[own.kind][0] for own in four]
    for said in (wide, words):
        for number in (1, 2, 3, 4):
            test_kind(Submission("overfitting", {"curve_kinds": said}), {"curves": BANK}, "ann", number)


def test_hints_depend_on_the_answer_alone_so_that_they_give_no_key_away():
    for claimed in (*KINDS, "overfit", None):
        submission = Submission("overfitting", {"curve_kinds": [claimed] * 4, "curve_epochs": [30, 0, "x", 2.5]})
        hints = set()
        for student in ("ann", "bob", "carl", "dora"):
            for number, own in enumerate(own_curves.of(submission, BANK, student), start=1):
                if own.kind != claimed:
                    with pytest.raises(EvidenceRejected) as refused:
                        test_kind(submission, {"curves": BANK}, student, number)
                    hints.add(refused.value.hint["ja"].partition("：")[2])
                with pytest.raises(EvidenceRejected):
                    test_epoch(submission, {"curves": BANK}, student, number)
        assert len(hints) == 1
