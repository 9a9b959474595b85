"""A class of twelve, quick to grade, and what must be true of it whatever has happened."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import nbformat
import psutil
from nbgrader.api import Gradebook

from autograder.authoring import fill, reference
from autograder.course import Assignment, load_course
from tests.real_course import COMMANDS, NAME, build, run, submit

LOOK, SCALE = "q1_look_solution", "q2_scale_solution"
# Some of the class have no marks, for reasons of their own.
DONE = 1
PROGRESS = re.compile(r"\d+/\d+\s+left ")
# A class that stands still has ended by then, however busy the machine.
PATIENCE = 900

Scores = dict[str, dict[str, tuple[float | None, bool]]]


def answer(number: int, images: int) -> str:
    """A first answer after a line of one's own: no two programs are the same, and nobody's run serves another."""
    return f"mine = {number}\nn_images, image_shape = {images}, (28, 28)"


def build_class(root: Path) -> Path:
    """The course, released, with the hand-ins of twelve."""
    build(root)
    run(root, "autograder", "release", NAME)
    hand_in(root, load_course(root).assignment(NAME))
    return root


def hand_in(root: Path, assignment: Assignment) -> None:
    blank = reference(assignment, "en")
    for number in range(6):
        submit(root, f"answers-{number}", fill(blank, {LOOK: answer(number, 1000 if number % 2 else 7)}))
    right = {
        "aborts": {LOOK: answer(6, 1000), SCALE: "import os\nos.abort()"},
        "scales": {LOOK: answer(7, 1000), SCALE: "def scale(images):\n    return images / 255.0"},
        "sleeps": {LOOK: answer(8, 1000), SCALE: "import time\ntime.sleep(2)"},
        "stumbles": {LOOK: answer(9, 1000), SCALE: "def scale(images)\n    return images"},
    }
    for student, cells in right.items():
        submit(root, student, fill(blank, cells))
    submit(root, "empty", b"")
    submit(root, "without-notebook", b"").rename(root / "submitted" / "without-notebook" / NAME / "notes.txt")


def copy_of(released: Path, root: Path) -> Path:
    shutil.copytree(released, root)
    return root


def command(root: Path, *args: str, before: Sequence[str] = (), **variables: str) -> subprocess.Popen[str]:
    """`autograder` in the course folder, as the first of a group of processes, as a shell starts it; `before` is what
    runs it as somebody else.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("EPOCHMARK_")}
    environment |= {"JUPYTER_CONFIG_DIR": str(root / "jupyter"), "COLUMNS": "400", "NO_COLOR": "1", **variables}
    return subprocess.Popen(
        [*before, str(COMMANDS / "autograder"), *args],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def grade(root: Path) -> subprocess.Popen[str]:
    return command(root, "grade", NAME, "--workers", "2")


def ended(process: subprocess.Popen[str]) -> tuple[int, str, list[str]]:
    """Wait for the command: its exit code, its output, and the lines that it told people, progress left out."""
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    told = [line for line in err.splitlines() if line.strip() and not PROGRESS.search(line)]
    return process.returncode, out, told


def scores(root: Path, address: str | None = None) -> Scores:
    """Each student's marks by question, and whether a person has to look at them."""
    with Gradebook(address or f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        submissions = gradebook.assignment_submissions(NAME)
        students = [submission.student.id for submission in submissions]
        assert len(students) == len(set(students)), "somebody was entered twice"
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in submissions
        }


def check_nothing_half_written(root: Path) -> None:
    """All that the command and nbgrader wrote is whole, and nothing was left beside it."""
    files = [p for name in ("autograded", "reports", "feedback") for p in (root / name).rglob("*") if p.is_file()]
    for path in files:
        assert not path.name.endswith(".tmp") and not path.name.startswith("."), path
        if path.suffix == ".ipynb":
            nbformat.validate(nbformat.reads(path.read_text(encoding="utf-8"), as_version=4))
        elif path.suffix == ".html":
            assert path.read_text(encoding="utf-8").rstrip().endswith("</html>"), path
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
    assert any(path.suffix == ".html" for path in files)


def descendants() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)
