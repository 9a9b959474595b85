"""A class graded by the real commands: `autograder grade`, `nbgrader autograde`, feedback, hand marks, lateness."""

from __future__ import annotations

import json
import shutil

import nbformat
import nbgrader.api
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.authoring import fill, reference, solved
from autograder.course import load_course
from autograder.nbgrader.bookkeeping import grade_course
from tests import postgresql
from tests.real_course import NAME, build, run, submit

pytestmark = pytest.mark.slow

DUE = "2026-05-01 12:00:00 UTC"
LATE_POLICY = 'c.LateSubmissionPlugin.penalty_method = "zero"'
WRONG_NETWORK = """model = keras.Sequential([
    keras.Input(shape=(28, 28)), layers.Flatten(), layers.Dense(16, "tanh"), layers.Dense(10, "softmax"),
])"""
STUDENTS = {"ann", "bob", "cem", "dot", "eve", "fay", "gus"}


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    root = build(tmp_path_factory.mktemp("course"), extra=LATE_POLICY)
    run(root, "autograder", "release", NAME)
    run(root, "nbgrader", "db", "assignment", "add", NAME, f"--duedate={DUE}")
    assignment = load_course(root).assignment(NAME)
    right = solved(assignment, "en")
    submit(root, "ann", right, timestamp="2026-04-30 09:00:00 UTC")
    submit(root, "bob", fill(solved(assignment, "ja"), {"q3_build_solution": WRONG_NETWORK}))
    submit(root, "cem", b"", timestamp="2026-04-30 09:00:00 UTC")
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    submit(root, "dot", other)
    submit(root, "eve", right, timestamp="2026-05-02 09:00:00 UTC")
    submit(root, "fay", reference(assignment, "en"))
    submit(root, "gus", b"").rename(root / "submitted" / "gus" / NAME / "notes.txt")
    return root


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released, root)
    done = run(root, "autograder", "grade", NAME, code=1)
    return root, done


@pytest.fixture(scope="module")
def graded_by_nbgrader(released, tmp_path_factory):
    root = tmp_path_factory.mktemp("plain") / "course"
    shutil.copytree(released, root)
    run(root, "nbgrader", "autograde", NAME)
    run(root, "nbgrader", "generate_feedback", NAME)
    return root


def scores(root, address=None):
    with Gradebook(address or f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(NAME)
        }


def total(root, student):
    return sum(score or 0 for score, _ in scores(root)[student].values())


def test_scores_and_partial_credit_are_in_the_gradebook(graded):
    root, done = graded
    assert set(scores(root)) == STUDENTS
    assert total(root, "ann") == 22
    assert total(root, "fay") == 0
    assert scores(root)["bob"]["q3_build"][0] == pytest.approx(1.5)
    assert total(root, "bob") == pytest.approx(20.5)
    assert "3 could not be graded" in done.stderr
    assert (root / "reports" / f"{NAME}.html").stat().st_size > 10_000


def test_what_cannot_be_read_scores_nothing_and_stops_nobody(graded):
    root, done = graded
    for student, word in (("cem", "empty"), ("dot", "not the notebook"), ("gus", "notes.txt")):
        assert total(root, student) == 0
        assert word in done.stdout.replace("\n", " ")
    assert "Traceback" not in done.stdout + done.stderr


def test_plain_nbgrader_gives_the_same_scores(graded, graded_by_nbgrader):
    assert scores(graded_by_nbgrader) == scores(graded[0])


def test_a_class_is_entered_through_one_engine_of_its_database(released, tmp_path, monkeypatch):
    root = tmp_path / "course"
    shutil.copytree(released, root)
    made, make = [], nbgrader.api.create_engine

    def counted(url, **options):
        made.append(url)
        return make(url, **options)

    monkeypatch.setattr(nbgrader.api, "create_engine", counted)
    course = load_course(root)
    # Nothing of what these handed in is run.
    entered = grade_course(course, course.assignment(NAME), ["cem", "dot", "gus"], None)
    assert [(each.done.student, each.failure) for each in entered] == [("cem", None), ("dot", None), ("gus", None)]
    assert made == [course.db_url]
    assert nbgrader.api.create_engine is counted
    assert [total(root, student) for student in ("cem", "dot", "gus")] == [0, 0, 0]


@pytest.mark.skipif(postgresql.programs() is None, reason="PostgreSQL is not installed: apt install postgresql")
def test_postgresql_holds_the_same_scores(graded, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(graded[0], root, ignore=shutil.ignore_patterns("gradebook.db", "autograded", "reports"))
    with postgresql.database() as address:
        with (root / "course_config.py").open("a") as config:
            config.write(f"c.CourseDirectory.db_url = {address!r}\n")
        run(root, "nbgrader", "db", "assignment", "add", NAME, f"--duedate={DUE}")
        run(root, "autograder", "release", NAME)
        done = run(root, "autograder", "grade", NAME, code=1)
        assert scores(root, address) == scores(graded[0])
        with Gradebook(address) as gradebook:
            late = gradebook.find_submission(NAME, "eve")
            assert (late.score, late.late_submission_penalty) == (22, 22)
        written = run(root, "autograder", "feedback", NAME)
    assert "7 pages" in written.stdout
    assert "3 could not be graded" in done.stderr
    assert not (root / "gradebook.db").exists()


def test_feedback_shows_results_and_hints_in_the_language_of_the_notebook(graded_by_nbgrader):
    pages = {
        student: (graded_by_nbgrader / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        for student in ("ann", "bob", "cem", "gus")
    }
    assert "notes.txt (an empty file)" in pages["gus"]
    assert "hidden layer, of" not in pages["ann"]
    assert "の隠れ層は 1 個で、ニューロンは 16 個です" in pages["bob"]
    for page in pages.values():
        assert "hidden_units" not in page and "AssertionError: assert submission" not in page
        assert "Test cell" not in page and "None, None" not in page and "<script" not in page
    assert '<html lang="ja">' in pages["bob"] and '<html lang="en">' in pages["ann"]


def test_the_executed_notebook_has_the_students_outputs(graded):
    notebook = nbformat.read(graded[0] / "autograded" / "ann" / NAME / f"{NAME}.ipynb", as_version=4)
    kinds = {output.output_type for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs}
    images = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs if "image/png" in o.get("data", {})]
    assert "stream" in kinds and len(images) >= 2


def test_formgrader_grades_from_wherever_it_was_started(graded, tmp_path, monkeypatch):
    root = graded[0]
    monkeypatch.chdir(tmp_path)
    course = load_course(root)
    api = NbGraderAPI(coursedir=CourseDirectory(root=str(root), config=course.config), config=course.config)
    before = scores(root)["ann"]
    result = api.autograde(NAME, "ann")
    assert result["success"], result
    assert scores(root)["ann"] == before


def test_late_submissions_are_penalised_as_the_course_says(graded):
    with Gradebook(f"sqlite:///{graded[0] / 'gradebook.db'}") as gradebook:
        penalty = {
            s.student.id: sum(n.late_submission_penalty or 0 for n in s.notebooks)
            for s in gradebook.assignment_submissions(NAME)
        }
    assert penalty["eve"] == 22 and penalty["ann"] == 0


def test_marks_given_by_hand_survive_a_regrade(graded):
    root = graded[0]
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for question, mark in (("q11_reflection", 2), ("q3_build", 3)):
            grade = gradebook.find_grade(question, NAME, NAME, "bob")
            grade.manual_score, grade.needs_manual_grade = mark, False
        gradebook.db.commit()
    before, page = scores(root), (root / "reports" / f"{NAME}.html").read_bytes()
    alone = run(root, "autograder", "grade", NAME, "--student", "bob").stdout
    assert "Report of those chosen: " in alone and f"{NAME}-selected.html" in alone
    assert (root / "reports" / f"{NAME}-selected.html").exists()
    assert (root / "reports" / f"{NAME}.html").read_bytes() == page, "the class's page is not that of one student"
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        notebook = gradebook.find_submission_notebook(NAME, NAME, "bob")
        assert gradebook.find_grade("q11_reflection", NAME, NAME, "bob").score == 2
        assert notebook.score == pytest.approx(22 + 2)
    after = scores(root)
    assert {k: v[0] for k, v in after["bob"].items()} == {k: v[0] for k, v in before["bob"].items()}
    assert not after["bob"]["q11_reflection"][1], "the answer is what it was when it was marked"
    assert not after["bob"]["q3_build"][1], "so is the notebook, and the grader says what it said"


def test_three_gradings_give_the_same_report_bit_for_bit(released):
    notebook = released / "submitted" / "ann" / NAME / f"{NAME}.ipynb"
    reports = {
        run(released, "autograder", "score", str(notebook), "--assignment", NAME, "--json").stdout for _ in range(3)
    }
    assert len(reports) == 1
    assert json.loads(reports.pop())["score"] == 22
