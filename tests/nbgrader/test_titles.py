"""How questions are called, where only the lesson says it."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.nbgrader.titles import question_titles

GRADED = {"nbgrader": {"grade": True, "grade_id": "q2", "solution": False, "schema_version": 3}}


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("### Question 2 (3 points, read by your teacher): Were 5 epochs enough?", "Were 5 epochs enough?"),
        ("### 問題2（3点、先生が読みます）：5エポックで十分だったか", "5エポックで十分だったか"),
        ("## Question 2 (3 points)", "Question 2"),
        ("# Why so? (in your own words)", "Why so?"),
        ("# Think: why so?", "Think: why so?"),
        ("# (optional)", "(optional)"),
        ("No heading at all", "q2"),
    ],
)
def test_a_title_is_what_stands_behind_number_and_points(heading, title):
    cells = [new_markdown_cell(f"{heading}\n\nWrite."), new_code_cell(metadata=GRADED)]
    assert question_titles(nbformat.v4.new_notebook(cells=cells), {}) == {"q2": title}
    assert question_titles(nbformat.v4.new_notebook(cells=cells), {"q2": "Known"}) == {"q2": "Known"}
