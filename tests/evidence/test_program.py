"""Programs that mean the same are the same program."""

from __future__ import annotations

import nbformat
import pytest

from autograder.evidence.program import own_program

LOCKED = {"nbgrader": {"grade_id": "q", "locked": True}}


def notebook(*sources):
    given = nbformat.v4.new_code_cell("check()", metadata=LOCKED)
    return nbformat.v4.new_notebook(cells=[*(nbformat.v4.new_code_cell(source) for source in sources), given])


BLANK = notebook("# YOUR CODE HERE\nraise NotImplementedError()")


def program(*sources):
    return own_program(notebook(*sources), BLANK)


@pytest.mark.parametrize(
    "other",
    ["x = f( 1 )\ny = x", "# mine\nx = f(1)  # a comment\n\n\ny = x", "x=f(1);y=x"],
    ids=["spaces", "comments", "one line"],
)
def test_comments_and_layout_do_not_count(other):
    assert program(other) == program("x = f(1)\ny = x")


def test_empty_cells_and_other_peoples_outputs_do_not_count():
    assert program("x = 1", "", "# nothing") == program("x = 1")


@pytest.mark.parametrize("other", ["x = f(2)\ny = x", "x = f(1)\nz = x", "y = x\nx = f(1)"])
def test_another_value_name_or_order_is_another_program(other):
    assert program(other) != program("x = f(1)\ny = x")


def test_what_is_no_python_is_compared_as_text():
    assert program("%magic a") == program("%magic a ") != program("%magic b")


def test_nothing_written_is_nobodys_program():
    assert program("# my name is Ann\nraise NotImplementedError()") is None
