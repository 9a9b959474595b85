"""What is not done or has stopped is named first, and what follows from it waits."""

from __future__ import annotations

import nbformat
import pytest

from autograder.evidence.request import Request
from autograder.evidence.submission import Call, LearningCurve, Submission
from autograder.grading.causes import Causes
from autograder.grading.report import QuestionResult, TestResult

REQUEST = Request(answers=("rate", "share"), histories=("history",), calls={"scale": ((1,),)})
TASKS = {
    "q1": ("def scale(x):\n    raise NotImplementedError()", "assert scale(1)"),
    "q2": ("# YOUR CODE HERE", "assert history and rate"),
    "q3": ("# YOUR CODE HERE", "assert share <= 1 and history"),
}
HINT = {"en": "Look again.", "ja": "見直そう。"}


def cell(source, grade_id, grade, error=None, count=1):
    found = nbformat.v4.new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, "grade": grade, "locked": grade, "solution": not grade}})  # fmt: skip
    found.execution_count = count
    if error is not None:
        kind, said, line = error
        trace = [f"\x1b[36mCell\x1b[39m In[{count}], line {line}\n"]
        found.outputs = [nbformat.v4.new_output("error", ename=kind, evalue=said, traceback=trace)]
    return found


def notebook(**written):
    """`written` gives a solution's source, error and count."""
    cells = []
    for id, (stub, check) in TASKS.items():
        cells.append(cell(*(written.get(id, (stub,))[:1]), f"{id}_solution", False, *written.get(id, (stub,))[1:]))
        cells.append(cell(check, id, True))
    return nbformat.v4.new_notebook(cells=cells)


def told(executed, id, *tests, **made):
    causes = Causes(executed, notebook(), REQUEST)
    return causes.told(QuestionResult(id, 2, tests), Submission("a", **made))


def failed(lacks=None):
    return TestResult("t", "failed", hint=HINT, lacks=lacks)


PASSED = TestResult("p", "passed")
NOT_DONE = "This question is not done yet."


def test_what_is_untouched_is_not_done_and_earns_nothing_by_others_work():
    result = told(notebook(), "q3", failed("share"), PASSED)
    assert result.score == 0 and {test.hint["en"] for test in result.tests} == {NOT_DONE}
    stub = told(notebook(), "q1", failed(), calls={"scale": (Call(error="NotImplementedError: "),)})
    assert stub.tests[0].hint["en"] == NOT_DONE


def test_what_was_made_elsewhere_is_judged_as_ever():
    result = told(notebook(), "q3", failed(), PASSED, answers={"share": 0.5})
    assert (result.score, result.tests[0].hint) == (1, HINT)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ("SyntaxError", "'(' was never closed (12.py, line 2)", 2),
            "line 2 is no valid Python ('(' was never closed)",
        ),
        (
            ("SyntaxError", "invalid non-printable character U+3000 (12.py, line 1)", 1),
            "line 1 holds a full-width space",
        ),
        (("NameError", "name 'epocs' is not defined", 3), "in line 3: there is no `epocs`"),
        (("ModuleNotFoundError", "No module named 'that'", 1), "No module named 'that'"),
    ],
)
def test_a_cell_that_stopped_is_named_and_what_follows_waits(error, said):
    executed = notebook(
        q2=("history = epocs(", error, 7), q3=("share = history", ("NameError", "name 'history' is not defined", 1), 8)
    )
    (own,) = told(executed, "q2", failed("history")).tests
    assert own.outcome == "failed" and own.hint["en"].startswith("Cell [7] stops") and said in own.hint["en"]
    assert "セル [7]" in own.hint["ja"]
    assert {test.outcome for test in told(executed, "q3", failed("history"), failed("share")).tests} == {"waiting"}


def test_a_right_question_stays_right_though_its_cell_stops_later():
    executed = notebook(q2=("history, rate = 1, 2\nprnt()", ("NameError", "name 'prnt' is not defined", 2)))
    curve = LearningCurve("history", {"loss": (1.0,)})
    assert told(executed, "q2", PASSED, answers={"rate": 2}, histories={"history": curve}).score == 2


def test_what_was_not_run_earns_nothing_and_is_told():
    executed = notebook(q3=("share = 1", None, None))
    result = told(executed, "q3", failed("share"), PASSED)
    assert result.score == 0 and "ended before" in result.tests[1].hint["en"]


def test_an_error_that_comes_from_a_cell_of_ones_own_names_that_cell():
    executed = notebook(q2=("history = sns.fit()", ("NameError", "name 'sns' is not defined", 1), 5))
    first = nbformat.v4.new_code_cell("import seaborn as sns", execution_count=1)
    first.outputs = [nbformat.v4.new_output("error", ename="ModuleNotFoundError", evalue="No module named 'seaborn'", traceback=["Cell In[1], line 1"])]  # fmt: skip
    executed.cells.insert(0, first)
    (test,) = told(executed, "q2", failed("history")).tests
    assert test.hint["en"].startswith("Cell [1] stops") and "seaborn" in test.hint["en"]


def test_that_the_run_ended_is_told_once():
    executed = notebook(q2=("rate = 2", None, None), q3=("share = 1", None, None))
    first, later = (told(executed, id, failed(), failed("share"), PASSED).tests for id in ("q2", "q3"))
    assert {(test.outcome, test.hint["en"][:15]) for test in first} == {("failed", "The run of your")}
    assert {test.outcome for test in later} == {"waiting"}
