"""What a notebook did not find is told to student and instructor, and nobody loses points for it unseen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import reference, solved
from autograder.course import load_course
from autograder.evidence.intake import submission_from
from autograder.evidence.submission import Call, Submission
from autograder.grading.cache import Cache
from autograder.grading.engine import Exam, grade, load_graders
from autograder.grading.memory import remembering
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.grading.surroundings import MAX_MODULES, missing_modules, remarks
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from tests.real_course import HIDDEN

PROJECT = Path(__file__).resolve().parents[2]


def executed(*errors):
    shown = [nbformat.v4.new_output("error", ename=name, evalue=value, traceback=[]) for name, value in errors]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=[output]) for output in shown])


@pytest.mark.parametrize(
    ("said", "module"),
    [
        ("No module named 'lightgbm'", "lightgbm"),
        ("No module named 'cv2.dnn'", "cv2"),
        ("No module named 'pandas.core'; 'pandas' is not a package", "pandas"),
        ("No module named '日本語'", "日本語"),
        ("No module named 'statsmodels'\nTry to install it", "statsmodels"),
    ],
)
def test_a_module_that_is_not_there_is_named(said, module):
    nb = executed(("ModuleNotFoundError", said))
    assert missing_modules(nb, Submission("any")) == (module,)
    [remark] = remarks((module,), Submission("any"))
    assert f"no module `{module}`" in remark["en"] and f"`{module}`" in remark["ja"]


@pytest.mark.parametrize("said", ["", "No module named ''", "No module named '<b>x'", "No module named " + "'" * 9000])
def test_what_names_no_module_is_passed_over(said):
    assert missing_modules(executed(("ModuleNotFoundError", said)), Submission("any")) == ()


def test_other_errors_are_no_missing_modules():
    assert missing_modules(executed(("ValueError", "No module named 'x'")), Submission("any")) == ()


def test_each_module_is_told_once_and_not_too_many():
    same = executed(*[("ModuleNotFoundError", "No module named 'one'")] * 3)
    assert missing_modules(same, Submission("any")) == ("one",)
    many = executed(*(("ModuleNotFoundError", f"No module named 'm{n}'") for n in range(100)))
    assert len(missing_modules(many, Submission("any"))) == MAX_MODULES


def test_functions_and_models_may_lack_a_module_too():
    error = "ModuleNotFoundError: No module named 'cv2'"
    found = Submission("any", calls={"scale": (Call(error=error),)}, unloadable={"model": error.replace("cv2", "zz")})
    assert missing_modules(executed(), found) == ("cv2", "zz")


def test_points_that_may_be_lost_for_a_module_are_looked_at():
    full = QuestionResult("q1", 1.0, (TestResult("t", "passed"),))
    lost = QuestionResult("q2", 1.0, (TestResult("t", "failed"),))
    report = Report("any", "ann", (full, lost), missing=("cv2",))
    assert report.needs_review and report.is_in_doubt(lost) and not report.is_in_doubt(full)
    assert not Report("any", "ann", (full,), missing=("cv2",)).needs_review
    assert not Report("any", "ann", (full, lost)).needs_review


@pytest.mark.parametrize("kind", ["input", "colab", "magic", "unquoted はい", "unquoted good fit"])
def test_what_was_asked_for_is_told_with_its_cell(kind):
    files = {"evidence/final.json": json.dumps({"noted": [[kind, 7]]}).encode()}
    found = submission_from("any", files, {}, {})
    assert found.noted == ((kind, 7),)
    [remark] = remarks((), found)
    for said in remark.values():
        assert "[7]" in said and kind.partition(" ")[2] in said


@pytest.mark.parametrize(
    "noted", [None, 7, {"a": 1}, [7], [["input"]], [["input", "x"]], [["input", True]], [[1, 2]], [["input", 10**30]]]
)
def test_notes_of_another_form_are_passed_over(noted):
    files = {"evidence/final.json": json.dumps({"noted": noted}).encode()}
    assert submission_from("any", files, {}, {}).noted == ()


@pytest.mark.parametrize("noted", ["<script>", "unquoted <b>", "unquoted `", "unquoted " + "b" * 100, " b"])
def test_notes_of_an_unknown_kind_say_nothing(noted):
    assert remarks((), Submission("any", noted=((noted, 3),))) == ()


@pytest.mark.slow
@pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine")
def test_a_missing_module_costs_its_cell_is_told_and_is_not_remembered(tmp_path):
    course = replace(load_course(PROJECT), secret_file=tmp_path / "hidden_split")
    exam = Exam(
        load_graders(HIDDEN / "image_classification"),
        course.packs("image_classification"),
        reference(course.assignment("image_classification"), "en"),
    )
    notebook = solved(course.assignment("image_classification"), "en")
    cell = next(cell for cell in notebook.cells if cell.id == "q9_accuracy_solution")
    cell.source = f"import no_such_library\n{cell.source}"
    kept = Cache(tmp_path / "known", 100)
    with Sandbox(course.limits) as sandbox:
        report = grade(notebook, "ann", exam, remembering(sandbox, kept), vouched=False).report
    lost = {question.id for question in report.questions if question.score < question.max_score}
    assert lost == {"q9_accuracy"}
    assert report.needs_review
    assert any("no module `no_such_library`" in remark for remark in report.remarks("en"))
    assert not list(kept.folder.iterdir())
