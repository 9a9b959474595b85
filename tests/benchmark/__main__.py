"""`make bench`: one class, graded by plain nbgrader, by otter-grader and by Epochmark, in one run and in turn.

Writes results.json beside this file after every step, and from it results.md and results.png. Steps that stand in
results.json already are not run again, unless `--anew` is given.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from rich.console import Console

from autograder.authoring import fill
from autograder.course import Course, load_course
from autograder.evidence.notebook import grade_id
from tests.benchmark import rivals, sample, show
from tests.benchmark.measure import Cost, measured

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
BIN = Path(sys.executable).parent
ENVIRONMENT = {"PATH": os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)]), "EPOCHMARK_DB_URL": ""}
# A literal answer of each assignment, and another one.
ANSWERS = {
    "image_classification": ("q10_ideas_solution", {"c": "d", "a": "b"}),
    "overfitting": ("q7_ideas_solution", {"c": "d", "b": "a"}),
    "preventing_overfitting": ("q5_ideas_solution", {"c": "b", "d": "a"}),
}
Step = Callable[[], dict[str, Any]]
console = Console(stderr=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=24, help="how many notebooks of each assignment")
    parser.add_argument("--otter", type=Path, help="the command `otter`, from an environment of its own")
    parser.add_argument("--only", nargs="*", help="names of assignments")
    parser.add_argument("--anew", action="store_true", help="run every step again")
    asked = parser.parse_args()
    results = {} if asked.anew or not RESULTS.exists() else json.loads(RESULTS.read_text())
    results["machine"], results["cores"] = show.machine(), os.cpu_count() or 1
    for assignment in asked.only or load_course(sample.PROJECT).assignments:
        with tempfile.TemporaryDirectory(prefix="epochmark-bench-") as folder:
            known = results.setdefault(assignment, {"students": asked.students})
            for name, step in _steps(Path(folder), assignment, asked.students, asked.otter):
                if name not in known:
                    console.print(f"{assignment}: {name}", highlight=False)
                    known[name] = step()
                    _write(json.dumps(results, indent=2) + "\n")
    show.write(results, HERE)
    console.print(f"{HERE / 'results.md'} and {HERE / 'results.png'}", highlight=False, soft_wrap=True)


def _steps(folder: Path, assignment: str, count: int, otter: Path | None) -> Iterator[tuple[str, Step]]:
    """What is measured, in order. A later step may rest on what an earlier one left in the folder."""
    course = sample.build(folder / "apart", "c.Epochmark.cache_mb = 0")
    students = sample.students(course, assignment, count)
    notebooks = {name: student.notebook for name, student in students.items()}

    def with_marks(cost: dict[str, Any], full: set[str]) -> dict[str, Any]:
        """The cost, with how many right notebooks got full marks, and how many wrong ones did not."""
        right = {name for name, student in students.items() if student.is_right}
        return cost | {"right": [len(right & full), len(right)], "wrong": _caught(set(students) - right, full)}

    yield "alone", lambda: _alone(folder / "alone", course, assignment, notebooks)
    yield "alone, two at a time", lambda: _alone(folder / "pairs", course, assignment, notebooks, "--pairs")
    yield "nbgrader", lambda: with_marks(*_plain(folder / "plain", course, assignment, notebooks))
    if otter is not None:
        yield "otter-grader", lambda: with_marks(*_otter(folder / "otter", otter, course, assignment, notebooks))
    yield (
        "no sharing",
        lambda: with_marks(
            _ours(_released(course, assignment, notebooks), assignment), sample.full_marks(course.db_url, assignment)
        ),
    )
    # From here on one step rests on the cache of the one before.
    shared = folder / "shared"
    steps: dict[str, Step] = {
        "empty cache": lambda: _ours(_released(sample.build(shared), assignment, notebooks), assignment),
        "warm cache": lambda: _ours(shared, assignment),
        "a grader changed": lambda: _ours(shared, assignment, _other_graders(folder / "code", assignment)),
        "one answer changed": lambda: _one_answer(shared, assignment, notebooks),
    }
    yield from steps.items()


def _alone(folder: Path, course: Course, assignment: str, notebooks: Any, *options: str) -> dict[str, Any]:
    folder.mkdir()
    for name, pack in course.packs(assignment).items():
        (folder / f"{name}.npz").write_bytes(rivals.student_file(pack))
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")
    command = [sys.executable, "-m", "tests.benchmark.alone", str(folder), *options]
    found = json.loads(subprocess.run(command, cwd=sample.PROJECT, check=True, stdout=subprocess.PIPE).stdout)
    return {kind: sum(each[kind] for each in found.values()) for kind in ("fit", "cells")}


def _caught(wrong: set[str], full: set[str]) -> list[int]:
    return [len(wrong - full), len(wrong)]


def _plain(root: Path, course: Course, assignment: str, notebooks: Any) -> tuple[dict[str, Any], set[str]]:
    rivals.plain_course(root, course, assignment)
    sample.submit(root, assignment, notebooks)
    measured([BIN / "nbgrader", "generate_assignment", assignment, "--create"], root, ENVIRONMENT)
    cost = measured([BIN / "nbgrader", "autograde", assignment], root, ENVIRONMENT)
    return asdict(cost), sample.full_marks(f"sqlite:///{root}/gradebook.db", assignment)


def _otter(root: Path, otter: Path, course: Course, assignment: str, notebooks: Any) -> tuple[dict[str, Any], set[str]]:
    files = rivals.otter_tests(root, course, assignment)
    zipped = root / "autograder.zip"
    measured([otter, "generate", "-t", "tests", "-o", zipped, *(path.name for path in files)], root)
    total, full = Cost(0.0, 0.0, 0.0), set()
    for name, notebook in notebooks.items():
        path = root / "submissions" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(rivals.for_otter(notebook), path)
        result = root / "results" / name
        result.mkdir(parents=True)
        total += measured([otter, "run", "--no-logo", "-a", zipped, "-o", result, path], root)
        tests = json.loads((result / "results.json").read_text())["tests"]
        graded = [test for test in tests if test.get("max_score") and test["name"] not in sample.PERSONAL]
        if all(test["score"] == test["max_score"] for test in graded):
            full.add(name)
    return asdict(total), full


def _released(course: Course, assignment: str, notebooks: Any) -> Path:
    measured([BIN / "autograder", "release", assignment], course.root, ENVIRONMENT)
    sample.submit(course.root, assignment, notebooks)
    return course.root


def _ours(root: Path, assignment: str, environment: dict[str, str] | None = None, *options: str) -> dict[str, Any]:
    command = [BIN / "autograder", "grade", assignment, *options]
    return asdict(measured(command, root, ENVIRONMENT | (environment or {})))


def _other_graders(folder: Path, assignment: str) -> dict[str, str]:
    """An environment in which a hidden grader of the assignment is another one."""
    shutil.copytree(sample.PROJECT / "autograder", folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "autograder" / "hidden" / assignment).glob("test_*.py"):
        path.write_text(path.read_text().replace(" <= ", " < ") + "\n# stricter\n")
    return {"PYTHONPATH": str(folder)}


def _one_answer(root: Path, assignment: str, notebooks: Any) -> dict[str, Any]:
    """One student hands in again, with other literal answers; only this one is graded."""
    student, notebook = next(iter(notebooks.items()))
    cell, changes = ANSWERS[assignment]
    source = next(found.source for found in notebook.cells if grade_id(found) == cell)
    for old, new in changes.items():
        source = source.replace(f'"{old}"', f'"{new}"')
    sample.submit(root, assignment, {student: fill(notebook, {cell: source})})
    return _ours(root, assignment, None, "--student", student)


def _write(text: str) -> None:
    temporary = RESULTS.with_suffix(".tmp")
    temporary.write_text(text)
    temporary.replace(RESULTS)


if __name__ == "__main__":
    main()
