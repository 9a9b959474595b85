"""A graded notebook becomes a page: results beside their tasks, the gradebook's marks, the key as the policy says."""

from __future__ import annotations

import base64
import struct
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder.course import load_course
from autograder.evidence.submission import LearningCurve
from autograder.feedback.findings import notebook_findings, question_findings
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult
from autograder.nbgrader import feedback_page
from autograder.nbgrader.curves import OURS, SUMMARY
from autograder.nbgrader.standing import Marks
from autograder.nbgrader.titles import question_titles
from tests.real_course import NAME, build

HINT = {"en": "Look again.", "ja": "見直しましょう。"}
TITLE = {"en": "Read the curve", "ja": "曲線を読む"}
RUN = Exhibit({"en": "Bigger", "ja": "大きい"}, (0.6, 0.3, 0.1), (0.55, 0.5, 0.7), 3, (1, 2), 3)
RESULT = QuestionResult(
    "q1",
    2,
    (
        TestResult("test_one", "passed", looks_at={"en": "The name", "ja": "名前"}),
        TestResult("test_two", "failed", hint=HINT, detail="assert SECRET", found={"en": "`x` = 1", "ja": "`x` = 1"}),
    ),
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return load_course(build(tmp_path_factory.mktemp("course")))


def nbgrader(name, *, solution=False, locked=False, grade=False):
    return {"nbgrader": {"grade_id": name, "solution": solution, "locked": locked, "grade": grade}}


def notebook(language="en"):
    kept = {"question": question_findings(RESULT, TITLE, language).as_json()}
    shown = {"exhibits": [vars(RUN)]}
    check = [
        new_output("display_data", data={"text/html": "<p>OLD BLOCK</p>"}, metadata={OURS: kept}),
        new_output("display_data", data={"text/html": "<p>OLD CURVES</p>"}, metadata={OURS: shown}),
        new_output("stream", text="said by the check"),
    ]
    cells = [
        new_markdown_cell("OLD SUMMARY", id=SUMMARY),
        new_markdown_cell("# Lesson"),
        new_code_cell("import lesson", metadata=nbgrader("setup", locked=True)),
        new_markdown_cell("### Question 1 (2 points)\nRead it."),
        new_code_cell("x = 1", metadata=nbgrader("q1_solution", solution=True), execution_count=4),
        new_code_cell("assert x", metadata=nbgrader("q1", locked=True, grade=True), outputs=check),
        new_markdown_cell("### Question 2 (3 points, read by your teacher): Why so?\nWrite."),
        new_markdown_cell("My words.", metadata=nbgrader("q2", solution=True, grade=True)),
        new_code_cell("print('mine')"),
    ]
    nb = nbformat.v4.new_notebook(cells=cells)
    titles = question_titles(nb, {"q1": TITLE[language]})
    curves = (LearningCurve("bigger_history", {"loss": RUN.training, "val_loss": RUN.validation}),)
    report = Report(NAME, "ann", (RESULT,), ({"en": "It was slow.", "ja": "遅いです。"},))
    nb.metadata[OURS] = {
        "language": language,
        "findings": notebook_findings(report, {"en": "A lesson", "ja": "授業"}, titles, curves, language).as_json(),
    }
    return nb


BOOKS = feedback_page._Books(
    marks=Marks(automatic=1, by_hand=2, penalty=0.5, maximum=5, waiting=0, comments=""),
    each={
        "q1": feedback_page._Mark(score=1, maximum=2, by_hand=False, waits=False),
        "q2": feedback_page._Mark(score=2, maximum=3, by_hand=True, waits=False),
    },
    comments={"q2": "**Well** said."},
)


@pytest.fixture
def page(course, monkeypatch):
    def made(nb=None, books=BOOKS, **policy):
        chosen = replace(course, **{"curve_key": "never", **policy})
        monkeypatch.setattr(feedback_page, "load_course_once", lambda root: chosen)
        monkeypatch.setattr(feedback_page, "_books", lambda *named: books)
        info = {"assignment": NAME, "notebook": NAME, "student": "ann", "db_url": "sqlite://"}
        # As it was written and read again.
        nb = nbformat.reads(nbformat.writes(nb or notebook()), as_version=4)
        return feedback_page.page_of(nb, {"nbgrader": info})

    return made


def test_results_stand_beside_their_tasks(page):
    made = page()
    in_order = [
        "Lesson",
        "import lesson",
        "Read it.",
        "Look again.",
        "x</span>",
        "assert x",
        "Write.",
        "said.",
        "My words.",
    ]
    places = [made.index(words, made.index('id="notebook"')) for words in in_order]
    assert places == sorted(places)
    for words in ("OLD BLOCK", "OLD CURVES", "OLD SUMMARY", "SECRET", "test_two", "q2_"):
        assert words not in made
    assert "said by the check" in made and "It was slow." in made
    assert "<details><summary>Code that checks your answer" in made


def test_the_summary_has_the_gradebooks_marks_and_all_questions_by_title(page):
    made = page()
    summary = made[: made.index('id="notebook"')]
    assert "<b>2.5</b> of 5" in summary
    for words in (">Read the curve</a>", ">Why so?</a>", "−0.5", "Look again.", "Marked by your teacher.", "bigger"):
        assert words.lower() in summary.lower(), words
    assert "<strong>Well</strong> said." in made and "From your teacher" in made


def test_it_is_in_the_language_of_the_notebook(page):
    made = page(notebook("ja"))
    assert '<html lang="ja">' in made and "見直しましょう。" in made and "曲線を読む" in made
    assert "Marked by" not in made and "checks passed" not in made


@pytest.mark.parametrize(("policy", "shown"), [("always", True), ("never", False)])
def test_the_key_is_drawn_only_where_it_is_shown(page, policy, shown):
    assert ("Good epochs: 1–2" in page(curve_key=policy)) is shown


def test_points_alone_where_the_course_says_so(page):
    made = page(feedback_policy="scores")
    assert "Look again." not in made and "<code>x</code> = 1" not in made
    assert "1 of 2 checks passed" in made


def test_what_nobody_has_marked_is_no_zero(page):
    waits = {**BOOKS.each, "q2": feedback_page._Mark(score=None, maximum=3, by_hand=False, waits=True)}
    made = page(books=replace(BOOKS, each=waits, comments={"q2": "No response."}))
    assert "– / 3" in made and "Your teacher has not marked this yet." in made
    assert "No response." not in made


def test_of_what_could_not_be_read_nothing_is_said_but_what_to_do(page):
    nb = notebook()
    nb.metadata[OURS]["findings"]["unreadable"] = True
    lost = {name: replace(mark, score=0, by_hand=False) for name, mark in BOOKS.each.items()}
    made = page(nb, replace(BOOKS, each=lost, comments={"q2": "No response."}))
    assert "could not be graded" in made and "It was slow." in made and "Read the curve" in made and "0 / 2" in made
    for words in ("Your notebook</", "What to do next", "Look again.", "left this open", 'href="#'):
        assert words not in made
    # But a teacher may have read it.
    made = page(nb, BOOKS)
    assert "<strong>Well</strong> said." in made and "What to do next" not in made


def test_a_notebook_that_was_graded_before_has_its_marks(page):
    nb = notebook()
    del nb.metadata[OURS]["findings"]
    for cell in nb.cells:
        cell.pop("outputs", None) if cell.cell_type == "markdown" else cell.update(outputs=[])
    made = page(nb)
    assert "<b>2.5</b> of 5" in made and 'id="q1"' in made


def test_a_page_stays_small_whatever_was_drawn(page):
    nb = notebook()
    flood = [new_output("display_data", data={"image/png": "A" * 90_000}) for _ in range(20)]
    nb.cells[-1].outputs = [*flood, new_output("stream", text="x" * 500_000)]
    made = page(nb)
    assert len(made) < 400_000
    assert made.count("<img") == 2
    # One note for those that stood there together, and one for the rest of the text.
    assert made.count("left out here") == 2 and "left out here, to keep this page small: 18." in made


def test_a_wide_picture_can_be_moved_on_a_narrow_screen(page):
    nb = notebook()
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    pictures = [head + struct.pack(">II", width, 300) for width in (1400, 600)] + [head, b"x" * 40]
    nb.cells[-1].outputs = [
        new_output("display_data", data={"image/png": base64.b64encode(each).decode()}) for each in pictures
    ]
    made = page(nb)
    assert made.count("<img") == 4
    assert made.count('<div class="wide" tabindex="0" role="group"') == 1


def test_what_an_untouched_cell_raises_is_not_told(page):
    nb = notebook()
    nb.cells[4].outputs = [new_output("error", ename="NotImplementedError", evalue="", traceback=["here it stopped"])]
    assert "here it stopped" not in page(nb)


def test_where_the_lessons_code_stopped_is_folded_away(page):
    nb = notebook()
    head = ["\x1b[31m" + "-" * 75 + "\x1b[39m", "\x1b[31mNameError\x1b[39m      Traceback (most recent call last)"]
    for cell, where in ((nb.cells[4], "where mine stopped"), (nb.cells[5], "where the check stopped")):
        said = {"ename": "NameError", "evalue": "\x1b[1mno <x>\x1b[0m", "traceback": [*head, where]}
        cell.outputs = [new_output("error", **said)]
    made = page(nb)
    assert '<pre class="stderr">where mine stopped</pre>' in made
    assert (
        "<details><summary>NameError: no &lt;x&gt;</summary>"
        '<pre class="stderr">where the check stopped</pre></details>' in made
    )
    # Each says it once, without the line of dashes.
    assert "Traceback" not in made and "-----" not in made
