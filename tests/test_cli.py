"""The command as people meet it: exit codes, and one line where they can help."""

from __future__ import annotations

import errno
import json
import os
import sys

import nbformat
import psutil
import pytest
from sqlalchemy.exc import OperationalError

from autograder.authoring import reference, solved
from autograder.cli import main
from autograder.commands.errors import STOPPED
from autograder.course import load_course
from autograder.sandbox.client import Sandbox, SandboxUnavailable
from tests.real_course import NAME, build, run, submit


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return build(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def assignment(course):
    return load_course(course).assignment(NAME)


@pytest.fixture
def refused(course, monkeypatch, capsys):
    """Runs the command in the course folder, and gives the one line with which it refuses."""

    def call(*args: str) -> str:
        monkeypatch.setattr(sys, "argv", ["autograder", *args])
        with pytest.raises(SystemExit) as caught:
            main()
        lines = [line for line in capsys.readouterr().err.splitlines() if line.strip()]
        assert caught.value.code == 2
        assert len(lines) == 1, lines
        return lines[0]

    for variable in ("EPOCHMARK_SECRET_FILE", "EPOCHMARK_DB_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", os.environ["PATH"])
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(course)
    return call


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"{]", "not a readable notebook"), (b'{"cells": 1}', "not a readable notebook")],
)
def test_files_that_are_no_notebooks(course, refused, content, word):
    (course / "a.ipynb").write_bytes(content)
    assert word in refused("score", "a.ipynb", "--assignment", NAME)


@pytest.mark.parametrize("path", [".", "missing.ipynb"])
def test_a_folder_and_a_file_that_is_not_there(refused, path):
    assert refused("score", path, "--assignment", NAME).startswith(f"autograder: {path}")


def test_the_notebook_of_another_assignment(course, refused):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")]), course / "other.ipynb")
    assert "not the notebook of image_classification" in refused("score", "other.ipynb", "--assignment", NAME)


def test_an_unknown_assignment_is_named_with_those_there_are(refused):
    assert "Did you mean 'image_classification'?" in refused("score", "a.ipynb", "-a", "image_clasification")


def test_a_missing_npz(course, assignment, refused):
    settings = course / "course_config.py"
    kept = settings.read_text()
    nbformat.write(reference(assignment, "en"), course / "blank.ipynb")
    settings.write_text(f'{kept}\nc.Epochmark.data_source = {{"images": "file:not_there.npz"}}\n')
    try:
        assert "not_there.npz" in refused("score", "blank.ipynb", "--assignment", NAME)
    finally:
        settings.write_text(kept)


@pytest.mark.slow
def test_mistakes_are_told_a_line_each_and_nothing_starts(tmp_path, refused, capsys, monkeypatch):
    root = build(tmp_path / "course")
    master = root / "source" / NAME / f"{NAME}.py"
    text = master.read_text()
    monkeypatch.chdir(root)
    for argument in ("lint", "release"):
        master.write_text(
            text.replace(
                '"grade_id": "q3_build", "locked": true, "points": 3',
                '"grade_id": "q3_build", "locked": true, "points": 5',
            )
        )
        monkeypatch.setattr(sys, "argv", ["autograder", argument, NAME])
        with pytest.raises(SystemExit) as caught:
            main()
        told = capsys.readouterr()
        lines = [line for line in (told.out + told.err).splitlines() if line]
        assert caught.value.code == (1 if argument == "lint" else 2)
        assert [
            f"source/{NAME}/{NAME}.py:" in line and "q3_build is worth 5 in the master" in line for line in lines
        ] == [True]
    master.write_text(text)
    monkeypatch.setattr(sys, "argv", ["autograder", "lint"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0 and "nothing wrong" in capsys.readouterr().out


def test_grading_when_nothing_was_submitted(refused):
    assert "nothing to grade" in refused("grade", NAME)


@pytest.mark.slow
def test_grading_when_the_gradebook_does_not_know_the_assignment(tmp_path, refused):
    root = build(tmp_path)
    submit(root, "ann", b"{}")
    for command in ("grade", "feedback"):
        told = refused(command, NAME, "--course", str(root))
        assert "the gradebook does not know it" in told
        assert f"autograder release {NAME}" in told


def test_grading_when_the_gradebook_cannot_be_opened(tmp_path, refused, monkeypatch):
    submit(build(tmp_path), "ann", b"{}")
    monkeypatch.setenv("EPOCHMARK_DB_URL", f"sqlite:///{tmp_path}/nowhere/gradebook.db")
    assert "The gradebook cannot be opened (OperationalError)" in refused("grade", NAME, "--course", str(tmp_path))


@pytest.mark.slow
def test_sandboxes_start_early_for_a_first_grading_alone_and_do_not_stay(course, refused, monkeypatch):
    started = []
    together = Sandbox.together

    def watched(number, limits, **options):
        others = set(psutil.Process().children(recursive=True))
        sandboxes = together(number, limits, **options)
        started.append(set(psutil.Process().children(recursive=True)) - others)
        return sandboxes

    monkeypatch.setattr(Sandbox, "together", watched)
    refused("grade", NAME, "--workers", "2")
    assert len(started) == 1
    assert started[0]
    # Those that nobody waits for any more are there until the system has cleared them away.
    assert not psutil.wait_procs(started[0], timeout=10)[1]
    refused("grade", NAME, "--scheduler", "tcp://localhost:1")
    (course / "reports").mkdir()
    (course / "reports" / f"{NAME}.html").touch()
    refused("grade", NAME)
    assert len(started) == 1


def test_outside_a_course(tmp_path, refused):
    assert "course_config.py" in refused("grade", NAME, "--course", str(tmp_path))


@pytest.mark.slow
def test_blank_scores_nothing_and_solved_everything(course, assignment):
    for language in ("en", "ja"):
        for notebook, expected in ((reference(assignment, language), 0), (solved(assignment, language), 22)):
            nbformat.write(notebook, course / "student.ipynb")
            done = run(
                course, "autograder", "score", "student.ipynb", "-a", NAME, "--student", "s1", "--json", "--explain"
            )
            report = json.loads(done.stdout)
            tests = [test for question in report["questions"] for test in question["tests"]]
            assert all(("explanation" in test) != test["passed"] for test in tests)
            assert (report["student"], report["score"], report["max_score"]) == ("s1", expected, 22)
            assert "Traceback" not in done.stderr
            assert len(report["questions"]) == 10


@pytest.mark.slow
def test_the_text_pair_can_be_scored_as_well(course, assignment):
    from autograder.authoring.pairing import to_text

    (course / "student.py").write_text(to_text(solved(assignment, "en")), encoding="utf-8")
    done = run(course, "autograder", "score", "student.py", "-a", NAME, "--json")
    assert json.loads(done.stdout)["score"] == 22


@pytest.mark.slow
def test_doctor_finds_this_machine_fit(course):
    done = run(course, "autograder", "doctor")
    assert "sandbox: TensorFlow" in done.stdout
    assert not (course / "gradebook.db").exists()


@pytest.mark.slow
def test_demo_grades_its_class_and_ends_with_the_path_of_the_report(tmp_path):
    done = run(tmp_path, "autograder", "demo", "--folder", str(tmp_path / "demo"))
    report = tmp_path / "demo" / "reports" / f"{NAME}.html"
    assert done.stdout.splitlines()[-1] == str(report)
    page = report.read_text(encoding="utf-8")
    for student in ("aiko-all-right", "emi-crashes-half-way", "finn-blank"):
        assert student in page
    feedback = tmp_path / "demo" / "feedback" / "ben-other-style" / NAME / f"{NAME}.html"
    assert feedback.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/c/reports/a.html"), "/c/reports/a.html: No space left"),
        (PermissionError(errno.EACCES, "Permission denied", "/c/release"), "/c/release: Permission denied"),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "Resource temporarily unavailable; end"),
        (RuntimeError("can't start new thread"), "no processes are left"),
        (MemoryError(), "no memory"),
        (OperationalError("SELECT", {}, Exception("database is locked")), "database is locked"),
        (SandboxUnavailable("the sandbox does not start: bwrap: no"), "`autograder doctor`"),
    ],
)
def test_the_machines_trouble_is_told_in_one_line(refused, monkeypatch, error, words):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr("autograder.course.load_course", fails)
    assert words in refused("grade", NAME)


def test_a_defect_of_ours_keeps_its_traceback(refused, monkeypatch):
    def fails(*_, **__):
        raise KeyError("a defect")

    monkeypatch.setattr("autograder.course.load_course", fails)
    with pytest.raises(KeyError):
        refused("grade", NAME)


def test_ctrl_c_is_told_in_one_line(monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.course.load_course", stopped)
    monkeypatch.setattr(sys, "argv", ["autograder", "grade", NAME])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 130
    assert capsys.readouterr().err.split() == f"autograder: {STOPPED}".split()
