"""A wrong letter is told with what it stands for, read from what the lesson itself says."""

from __future__ import annotations

from dataclasses import replace

import feedback_sample as sample
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.expect.misreadings import of_letter
from autograder.feedback import ReportRow
from autograder.grading.report import QuestionResult, Report
from autograder.reports.options import options_of, with_options

LOOSE = """
`answer_l2`: what does L2 do?
(Think of the
lecture.)

- a: it stops early
- b: it makes large weights
  costly, see `model`
"""
NESTED = """
- Put the epoch into `best_epoch`.
- Put one letter into `answer_l2`.
  - a: it stops early
  - b: it makes large weights costly, see `model`
- Put a number into `gap`.
"""
BRACKETS = """
**Question 3.** Answer in `answer_l2`.

(A) it stops early
(B) it makes large weights costly, see `model`
"""


@pytest.mark.parametrize("text", [LOOSE, NESTED, BRACKETS])
def test_options_are_read_as_lessons_write_them(text):
    told = options_of({"en": new_notebook(cells=[new_markdown_cell(text)])})
    assert set(told) == {"a in `answer_l2`", "b in `answer_l2`"}
    assert told["b in `answer_l2`"]["en"] == "b in `answer_l2`: it makes large weights costly, see `model`"
    assert told["a in `answer_l2`"]["ja"] == "`answer_l2` の a「it stops early」"


@pytest.mark.parametrize(
    "text", ["`answer_l2`\n\nSee below.\n\n- a: one\n- b: two", "`answer_l2`\n- a: one\n- see b: two", "`answer_l2`"]
)
def test_where_no_options_stand_below_the_name_there_are_none(text):
    assert options_of({"en": new_notebook(cells=[new_markdown_cell(text)])}) == {}


def test_only_the_letter_that_was_answered_is_told_in_both_languages():
    japanese = "`answer_l2`：L2は何をしますか。\n\n- a：早く止める\n- b：大きな重みに罰を加える\n"
    options = options_of(
        {
            language: new_notebook(cells=[new_markdown_cell(text)])
            for language, text in (("en", LOOSE), ("ja", japanese))
        }
    )
    tests = tuple(
        replace(sample.failing(), misreading=said)
        for said in (of_letter("answer_l2", "a"), of_letter("other", "a"), None)
    )
    row = ReportRow("ann", Report("lesson", "ann", (QuestionResult("q1", 1, tests),)), {}, 1.0, None)
    (question,) = with_options(row, options).report.questions
    assert [test.misreading and test.misreading["ja"] for test in question.tests] == [
        "`answer_l2` の a「早く止める」",
        "`other` の a",
        None,
    ]
