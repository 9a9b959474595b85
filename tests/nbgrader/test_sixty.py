"""A whole class of ordinary hand-ins, as people make them, graded in all three ways: the same marks everywhere."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import fill, reference, solved
from autograder.checking.labelled import load_all
from autograder.course import load_course
from autograder.feedback.markup import points
from autograder.grading.engine import load_graders
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.table import GRADED
from tests.nbgrader.test_mended import ACCIDENTS, WRITTEN
from tests.nbgrader.test_recognised import hand_ins
from tests.real_course import HIDDEN, NAME, PROJECT, build, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(5400),
    pytest.mark.skipif(not os.environ.get("EPOCHMARK_FULL"), reason="half an hour long: `make check` grades the class"),
]
CASES = PROJECT.parent / "shared" / "cases"
# Of these the case is something else than what is handed in.
NOT_HANDED_IN = {"bom_source", "bracket_path", "cache_after_pip", "nfd_student_id", "points_edited"}
LABELLED = 40
ALL = 22.0
STAMP = "2026-04-30 09:00:00 UTC"
Grades = dict[str, dict[str, tuple[float | None, bool]]]


@dataclass(frozen=True)
class Given:
    """`files` by name and the points that they deserve; `noticed` when something about them has to be remarked on."""

    files: dict[str, bytes]
    points: float
    noticed: bool


def the_class(course) -> dict[str, Given]:
    assignment = course.assignment(NAME)
    found = {student: Given(files, points, bool(said)) for student, (files, points, said) in hand_ins(course).items()}
    for student, accident in ACCIDENTS.items():
        nb = fill(solved(assignment, "en"), {"q11_reflection": WRITTEN["en"]})
        accident(nb, reference(assignment, "en"))
        found[f"mended-{student}"] = Given({f"{NAME}.ipynb": nbformat.writes(nb).encode()}, ALL, True)
    points = {question.id: question.max_score for question in load_graders(HIDDEN / NAME).blank}
    for student in load_all(PROJECT / "tests" / "students" / NAME, assignment, points)[-LABELLED:]:
        data = nbformat.writes(student.notebook).encode()
        found[student.name] = Given({f"{NAME}.ipynb": data}, sum(student.expected.values()), noticed=False)
    for case in sorted(CASES.iterdir()) if CASES.is_dir() else ():
        if case.name not in NOT_HANDED_IN:
            inner = case / NAME if (case / NAME).is_dir() else case
            files = {
                str(path.relative_to(inner)): path.read_bytes()
                for path in inner.rglob("*")
                if path.is_file() and path.name != "README"
            }
            found[f"case-{case.name}"] = Given(files, 0.0 if case.name == "other_assignment" else ALL, noticed=False)
    return found


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    root = build(tmp_path_factory.mktemp("sixty") / "course")
    run(root, "autograder", "release", NAME)
    for student, given in the_class(load_course(root)).items():
        for name, data in {"timestamp.txt": STAMP.encode(), **given.files}.items():
            path = root / "submitted" / student / NAME / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    root = shutil.copytree(released, tmp_path_factory.mktemp("graded") / "course")
    done = run(root, "autograder", "grade", NAME, code=None, seconds=3600)
    run(root, "autograder", "feedback", NAME, seconds=1200)
    return root, done


def again(released: Path, graded: Path, root: Path) -> Path:
    """The class as it was before, in a course that knows how its notebooks ran."""
    shutil.copytree(released, root)
    shutil.copytree(graded / ".cache", root / ".cache", dirs_exist_ok=True)
    return root


def marks(root: Path) -> Grades:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, bool(grade.needs_manual_grade))
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(NAME)
        }


def total(grades: dict[str, tuple[float | None, bool]]) -> float:
    return round(sum(score or 0.0 for score, _ in grades.values()), 2)


def test_each_earns_what_it_deserves_and_reads_so(released, graded):
    root, done = graded
    wanted, found = the_class(load_course(released)), marks(root)
    assert len(wanted) >= 58
    assert {name: total(found[name]) for name in wanted} == {name: given.points for name, given in wanted.items()}
    report = (root / "reports" / f"{NAME}.html").read_text(encoding="utf-8")
    for student, given in wanted.items():
        assert student in report
        page = (root / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        assert f'<p class="total"><b>{points(total(found[student]))}</b>' in page, student
        assert not given.noticed or "this happened" in page or not given.points, student
    assert not re.search(r"Traceback|Warning|warn\(|DuplicateCellId|8787", done.stdout + done.stderr), done.stderr


def test_nbgrader_gives_the_same(released, graded, tmp_path):
    root = again(released, graded[0], tmp_path / "course")
    done = run(root, "nbgrader", "autograde", NAME, seconds=3600)
    written = run(root, "nbgrader", "generate_feedback", NAME, seconds=1200)
    assert marks(root) == marks(graded[0])
    pages = {path.parts[-3] for path in root.glob(f"feedback/*/{NAME}/{NAME}.html")}
    assert pages == set(the_class(load_course(released)))
    assert not re.search(r"Traceback|DuplicateCellId", done.stderr + written.stderr), done.stderr


def test_the_service_gives_the_same(released, graded, tmp_path, monkeypatch):
    root = again(released, graded[0], tmp_path / "course")
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    with (root / "course_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\nc.Exchange.root = {os.fspath(exchange)!r}\n")
    monkeypatch.chdir(root)
    course = load_course(root)
    runner = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    threads = runner.start(2)
    try:
        until = time.monotonic() + 3600
        while len(done := runner.store.attempts()) < len(marks(graded[0])) or any(a.state != GRADED for a in done):
            assert time.monotonic() < until, {attempt.student: (attempt.state, attempt.trouble) for attempt in done}
            time.sleep(1)
    finally:
        runner.stop()
        for thread in threads:
            thread.join(60)
        runner.store.close()
    assert marks(root) == marks(graded[0])
