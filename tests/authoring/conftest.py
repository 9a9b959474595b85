"""A course of one small assignment, with the project's own course_config.py."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course import Assignment, Course, load_course

PROJECT = Path(__file__).resolve().parents[2]
MASTER = Path(__file__).with_name("masters") / "small.py"
NAME = "image_classification"
EVIDENCE = """
import numpy as np

from autograder.evidence.request import Request

DATA = ("images",)
TITLE = {"en": "Small", "ja": "小"}
QUESTIONS = {"q2_scale": {"en": "Scale", "ja": "尺度"}}
REQUEST = Request(calls={"scale": ((np.arange(4),),)})

def examiner_inputs(packs):
    return {}
"""
HIDDEN_TEST = '''"""A hidden grader."""

import numpy as np

from autograder.grading import question


@question("q2_scale", 2, hint={"en": "Divide.", "ja": "割る。"})
def test_scale(submission):
    values = submission.call("scale")[0].result
    assert np.isclose(values.max(), 0.73, atol=0.01)
'''


@pytest.fixture(scope="session")
def secret_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One secret for all tests, so that the data pack is made once."""
    return tmp_path_factory.mktemp("secret") / "hidden_split"


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Creating one takes nbgrader seconds; a copy does not."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def course_root(tmp_path: Path, secret_file: Path, empty_gradebook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder. The environment names no other gradebook or Jupyter settings."""
    monkeypatch.delenv("EPOCHMARK_DB_URL", raising=False)
    monkeypatch.setenv("EPOCHMARK_SECRET_FILE", str(secret_file))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    root = tmp_path / "course"
    (root / "source" / NAME).mkdir(parents=True)
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(PROJECT / name, root)
    shutil.copy(empty_gradebook, root)
    shutil.copy(MASTER, root / "source" / NAME / f"{NAME}.py")
    return root


@pytest.fixture
def course(course_root: Path, tmp_path: Path) -> Course:
    """The same course, graded by one small hidden test."""
    hidden = tmp_path / "hidden" / NAME
    hidden.mkdir(parents=True)
    (hidden / "test_scale.py").write_text(HIDDEN_TEST)
    (hidden / "evidence.py").write_text(EVIDENCE)
    with (course_root / "course_config.py").open("a") as file:
        file.write(f"c.Epochmark.hidden = {str(hidden.parent)!r}\nc.Epochmark.students = 'students'\n")
    return load_course(course_root)


@pytest.fixture
def assignment(course: Course) -> Assignment:
    return course.assignment(NAME)
