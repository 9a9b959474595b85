"""What an instructor gets who never heard of `autograder release` and uses nbgrader's own commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.pairing import derive_notebook
from autograder.course import Course, load_course
from autograder.data import student_file

pytestmark = pytest.mark.slow

NAME = "image_classification"
FILES = ["image_classification.ipynb", "image_classification.py", "images.npz"]
SOLUTION = "/ 255.0"
# The rules under test are about files, not about how a submission is graded.
NO_GRADING = """
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
"""


def nbgrader(folder: Path, *arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(home)} if home else dict(os.environ)
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def paired(course: Course) -> Path:
    """nbgrader itself starts from a notebook, so the source has one."""
    derive_notebook(course.assignment(NAME).master)
    return course.root


def released(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "release" / NAME).rglob("*"))}


def test_generate_assignment_gives_the_pair_and_the_data_and_no_solution(paired):
    done = nbgrader(paired, "generate_assignment", NAME)
    assert done.returncode == 0, done.stderr
    files = released(paired)
    assert sorted(files) == FILES
    assert not any(SOLUTION.encode() in content for content in files.values())
    assert files["images.npz"] == student_file(load_course(paired).pack("images"))


def test_generate_assignment_follows_the_master_text(paired):
    master = paired / "source" / NAME / f"{NAME}.py"
    os.utime(master.with_suffix(".ipynb"), (1, 1))
    master.write_text(master.read_text().replace("A small notebook", "A changed notebook"))
    done = nbgrader(paired, "generate_assignment", NAME)
    assert done.returncode == 0, done.stderr
    assert "A changed notebook" in released(paired)[f"{NAME}.py"].decode()


def test_generate_assignment_fails_on_a_leak_and_takes_the_release_back(paired):
    (paired / "source" / NAME / "notes.txt").write_text("the answers")
    done = nbgrader(paired, "generate_assignment", NAME)
    assert done.returncode != 0
    assert "notes.txt" in done.stderr
    assert not (paired / "release" / NAME).exists()


def test_a_master_that_slipped_past_the_ignore_list_is_still_not_released(paired):
    with (paired / "course_config.py").open("a") as config:
        config.write("\nc.CourseDirectory.ignore = []\n")
    done = nbgrader(paired, "generate_assignment", NAME)
    assert done.returncode == 0, done.stderr
    assert SOLUTION not in released(paired)[f"{NAME}.py"].decode()


def test_the_master_reaches_neither_autograded_nor_feedback(paired):
    with (paired / "course_config.py").open("a") as config:
        config.write(NO_GRADING)
    assert nbgrader(paired, "generate_assignment", NAME).returncode == 0
    submitted = paired / "submitted" / "student" / NAME
    shutil.copytree(paired / "release" / NAME, submitted)
    (submitted / "images.npz").write_bytes(b"tampered")
    for step in ("autograde", "generate_feedback"):
        done = nbgrader(paired, step, NAME)
        assert done.returncode == 0, done.stderr
    for stage in ("autograded", "feedback"):
        for path in (paired / stage).rglob("*"):
            assert path.is_dir() or SOLUTION.encode() not in path.read_bytes(), path
    assert (paired / "autograded" / "student" / NAME / "images.npz").read_bytes() != b"tampered"


def test_a_student_fetches_the_pair_through_the_exchange(paired, tmp_path):
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    student = tmp_path / "student"
    student.mkdir()
    assert nbgrader(paired, "generate_assignment", NAME).returncode == 0
    for folder, step in ((paired, "release_assignment"), (student, "fetch_assignment")):
        options = [f"--Exchange.root={exchange}", "--course", "epochmark"]
        done = nbgrader(folder, step, NAME, *options, home=tmp_path)
        assert done.returncode == 0, done.stderr
    fetched = student / NAME
    assert sorted(path.name for path in fetched.iterdir()) == FILES
    assert nbformat.read(fetched / FILES[0], as_version=4).metadata.epochmark.assignment == NAME
