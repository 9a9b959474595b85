"""What students wrote is printed as it is, whatever a terminal or rich would make of it."""

from __future__ import annotations

import io

import nbformat
import pytest
from rich.cells import cell_len
from rich.table import Table

from autograder import cli
from autograder.commands.grade import _table
from autograder.commands.score import print_report
from autograder.commands.terminal import Prose, Terminal
from autograder.evidence.submission import Submission
from autograder.feedback import ReportRow
from autograder.grading.engine import Graded
from autograder.grading.report import QuestionResult, Report, TestResult

HOSTILE = (
    "[red]a[/red] [/nothing] :smile: [link=https://x.example]b[/link] \x1b]0;title\x07\x1b[2J\x9b2J\rc\u202ed\ud800"
)
PRINTED = "[red]a[/red] [/nothing] :smile: [link=https://x.example]b[/link] \ufffd]0;title\ufffd\ufffd[2J\ufffd2J"


@pytest.fixture
def terminal():
    return Terminal(file=io.StringIO(), width=400, force_terminal=True, color_system="standard")


def printed(terminal):
    text = terminal.file.getvalue()
    text.encode()
    for sign in ("\x1b]", "\x1b[2J", "\x9b", "\x07", "\r", "\u202e", "☺", "😃"):
        assert sign not in text
    return text


def report():
    test = TestResult("t", "failed", hint={"en": HOSTILE, "ja": HOSTILE})
    return Report("a", HOSTILE, (QuestionResult("q1", 1, (test,)),), ({"en": HOSTILE, "ja": HOSTILE},), (HOSTILE,))


def test_lines_and_tables(terminal):
    table = Table(title=HOSTILE)
    table.add_column(HOSTILE)
    table.add_row(HOSTILE)
    terminal.print(HOSTILE, highlight=False)
    terminal.print(table, highlight=False)
    assert printed(terminal).count(PRINTED) == 4


def test_the_table_of_a_class(terminal):
    rows = [ReportRow(HOSTILE, report(), {}, 1.0, None), ReportRow(HOSTILE, None, {}, 0.0, HOSTILE)]
    terminal.print(_table("a", rows, "en"), highlight=False)
    assert printed(terminal).count(PRINTED) == 5


def test_the_report_of_one(terminal):
    submission = Submission("a")
    print_report(Graded(report(), nbformat.v4.new_notebook(), submission, 1.0, None), terminal, "en")
    assert PRINTED in printed(terminal)


def test_a_long_hint_in_japanese_is_folded_and_not_cut():
    hint = "グラフの横軸と縦軸に名前を付けましょう。" * 20
    test = TestResult("t", "failed", hint={"en": "", "ja": hint})
    said = Report("a", "ann", (QuestionResult("q1_curve", 1, (test,)),))
    narrow = Terminal(file=io.StringIO(), width=60)
    print_report(Graded(said, nbformat.v4.new_notebook(), Submission("a"), 1.0, None), narrow, "ja")
    lines = narrow.file.getvalue().splitlines()
    assert hint in "".join(line.split("│")[-2].strip() for line in lines if line.count("│") > 2)
    assert max(map(cell_len, lines)) <= 60


def test_a_question_that_waits_says_so():
    waits = Report("a", "ann", (QuestionResult("q2", 1, (TestResult("t", "waiting"),)),))
    wide = Terminal(file=io.StringIO(), width=120)
    print_report(Graded(waits, nbformat.v4.new_notebook(), Submission("a"), 1.0, None), wide, "ja")
    assert "前の問題がまだできていないので、ここはまだ見ていません。" in wide.file.getvalue()


def test_the_command_prints_so():
    assert isinstance(cli.console, Terminal) and isinstance(cli.errors, Terminal)


@pytest.mark.parametrize("width", [20, 31, 38, 50])
@pytest.mark.parametrize(
    "text",
    [
        "`bigger_history` の数値が、ノートブックの最後の時点の `bigger` のものと合いません。「作り直したり」、もう一度"
        "訓練したりしていませんか。（1回で訓練し、その `fit` の戻り値を入れましょう。）",
        "The figures in `bigger_history` are not those of `bigger` at the end of your notebook.",
        "x" * 90 + "\n\n「" + "あ" * 60 + "」。",
        "",
    ],
)
def test_lines_of_japanese_are_filled_and_begin_with_no_closing_mark(width, text):
    lines = [line.plain for line in Prose(text).wrap(Terminal(), width)]
    assert all(cell_len(line) <= width and line[:1] not in tuple("、。」）") for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    if text.startswith("`"):
        # A unit that may not be parted is no longer than 10 but for code.
        assert all(cell_len(line) >= width - 18 for line in lines[:-1])
