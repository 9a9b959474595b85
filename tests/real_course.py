"""A throw-away course with the real assignment 1, and commands run in it as an instructor runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

PROJECT = Path(__file__).resolve().parents[1]
NAME = "image_classification"
HIDDEN = PROJECT / "autograder" / "hidden"
# What the pages looked like, for people to look at.
SCREENSHOTS = PROJECT / "build" / "screenshots"
COMMANDS = Path(sys.executable).parent


def build(root: Path, *, extra: str = "") -> Path:
    """A course folder: the project's settings and source, `extra` lines of configuration, nothing released."""
    root.mkdir(parents=True, exist_ok=True)
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(PROJECT / name, root)
    shutil.copytree(PROJECT / "source", root / "source", ignore=shutil.ignore_patterns("*.ipynb", "*.npz"))
    if extra:
        with (root / "course_config.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{extra}\n")
    return root


def submit(root: Path, student: str, notebook: NotebookNode | bytes, timestamp: str | None = None) -> Path:
    path = root / "submitted" / student / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    if isinstance(notebook, bytes):
        path.write_bytes(notebook)
    else:
        nbformat.write(notebook, path)
    if timestamp:
        (path.parent / "timestamp.txt").write_text(timestamp)
    return path


def run(
    root: Path, command: str, *args: str, code: int | None = 0, seconds: int = 600
) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment in the course folder; its exit code has to be `code`."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("EPOCHMARK_")}
    environment |= {"JUPYTER_CONFIG_DIR": str(root / "jupyter"), "COLUMNS": "120", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(COMMANDS / command), *args], cwd=root, env=environment, capture_output=True, text=True, timeout=seconds
    )
    if code is not None:
        assert done.returncode == code, f"{command} {args} gave {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done
