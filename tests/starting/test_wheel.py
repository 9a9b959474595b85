"""From the wheel alone, in an environment of its own, where there is no clone: a course of one's own, from its first
lesson to feedback, and the demo.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.sandbox.bubble import bubblewrap
from tests.real_course import COMMANDS, PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
FULL = os.environ.get("EPOCHMARK_FULL") == "1"
CLASS = """
import nbformat
from autograder.checking.check import bench
from autograder.course import load_course
course = load_course()
tested = bench(course, "prices", 1)
for student in tested.students(course.students / "prices"):
    path = course.root / "submitted" / student.name / "prices" / "prices.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(student.notebook, path)
    print(student.name, sum(student.expected.values()))
"""


@dataclass(frozen=True)
class Installed:
    """The commands of an environment with the wheel in it, and what they need to find it."""

    commands: Path
    place: Path
    variables: Mapping[str, str]

    def run(self, cwd: Path, command: str, *args: str) -> str:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("EPOCHMARK_", "PYTHON"))}
        own = {"JUPYTER_CONFIG_DIR": str(cwd / "jupyter"), "COLUMNS": "200", "NO_COLOR": "1", **self.variables}
        return called([str(self.commands / command), *args], cwd, inherited | own)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """In full, an environment in which nothing else was ever installed; else this one, in which the wheel comes before
    the clone.
    """
    place = tmp_path_factory.mktemp("wheel")
    clone = place / "clone"
    shutil.copytree(PROJECT / "autograder", clone / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, clone)
    pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"]
    called([sys.executable, *pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(place), str(clone)])
    shutil.rmtree(clone)
    (wheel,) = place.glob("*.whl")
    if not FULL:
        called([sys.executable, *pip, "install", "--no-deps", "--target", str(place / "packages"), str(wheel)])
        return Installed(COMMANDS, place / "packages", {"PYTHONPATH": str(place / "packages")})
    called([sys.executable, "-m", "venv", str(place / "env")])
    python = str(place / "env" / "bin" / "python")
    called([python, *pip, "install", "-c", str(PROJECT / "constraints.txt"), str(wheel)])
    return Installed(place / "env" / "bin", place / "env", {})


def called(command: list[str], cwd: Path | None = None, variables: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, f"{command} gave {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_course_of_ones_own(installed, tmp_path):
    place = installed.run(tmp_path, "python", "-c", "import autograder; print(autograder.__file__)")
    assert Path(place.strip()).is_relative_to(installed.place), "another autograder is found first"
    installed.run(tmp_path, "autograder", "new", "course", "demo1")
    root = tmp_path / "demo1"
    installed.run(root, "autograder", "new", "assignment", "prices", "--kind", "regression")
    assert "nothing wrong" in installed.run(root, "autograder", "lint", "prices")
    shown = installed.run(root, "autograder", "preview", "prices", "--no-browser")
    assert shown.strip() == str(root / "reports" / "preview-prices.html")
    installed.run(root, "autograder", "release", "prices")
    released = sorted(path.name for path in (root / "release" / "prices").iterdir())
    assert released == ["prices.ipynb", "prices.npz", "prices.py"]
    told = installed.run(root, "python", "-c", CLASS).splitlines()
    deserved = {name: float(points) for name, points in map(str.split, told)}
    assert len(deserved) == 6
    own = root / "submitted" / "right_functional" / "prices" / "prices.ipynb"
    assert "q1_build" in installed.run(root, "autograder", "score", str(own), "-a", "prices")
    installed.run(root, "autograder", "check", "prices", *([] if FULL else ["--no-broken"]))
    installed.run(root, "autograder", "grade", "prices")
    installed.run(root, "nbgrader", "export")
    with (root / "grades.csv").open(newline="") as file:
        found = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
    assert found == pytest.approx(deserved)
    installed.run(root, "autograder", "feedback", "prices")
    assert len(list((root / "feedback").glob("*/prices/prices.html"))) == 6
    check_serving(installed, root)


def check_serving(installed: Installed, root: Path) -> None:
    """The service starts without a hub, says where it is, and answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(installed.commands / "autograder"), "serve", "--port", str(port), "--workers", "1"]
    variables = {**os.environ, **installed.variables}
    with subprocess.Popen(
        command, cwd=root, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as service:
        try:
            assert service.stdout is not None and service.stderr is not None
            # It is said once it listens.
            assert f":{port}/" in service.stdout.readline(), service.stderr.read()
            assert urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=60).status == 200
        finally:
            service.send_signal(signal.SIGINT)


@pytest.mark.skipif(not FULL, reason="takes minutes; EPOCHMARK_FULL=1 runs it")
def test_the_demo(installed, tmp_path):
    told = installed.run(tmp_path, "autograder", "demo", "--folder", str(tmp_path / "demo"))
    assert Path(told.splitlines()[-1]).is_file()
