"""A course that nbgrader's quickstart made takes one assignment of ours in, and nothing else of it changes."""

from __future__ import annotations

import csv
import json
import re
import shutil
import textwrap
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import reference, solved
from autograder.course import load_course
from autograder.sandbox.bubble import bubblewrap
from tests.real_course import HIDDEN, NAME, PROJECT, run, submit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
# As documented, with the name of the lesson in them.
LINES = textwrap.dedent(re.findall(r"```python\n(.*?)```", (PROJECT / "docs" / "adopt.md").read_text(), re.DOTALL)[0])
LINES = LINES.replace("/where/the/clone/is/autograder/hidden", str(HIDDEN))
# Of the course's own, and to be obeyed.
SETTINGS = """
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.secret"]
c.ClearSolutions.code_stub = {"python": "# yours"}
c.LimitOutput.max_lines = 40
c.GenerateAssignment.pre_convert_hook = "told.before"
c.GenerateAssignment.post_convert_hook = "told.after"
"""
HOOKS = """
def before(**named): open("told.txt", "a").write(f"before {named['assignment']}\\n")
def after(**named): open("told.txt", "a").write(f"after {named['assignment']}\\n")
"""
HIDDEN = "\n### BEGIN HIDDEN TESTS\nassert squares(4) == [1, 4, 9, 16]\n### END HIDDEN TESTS"
RIGHT = "if n < 1:\n        raise ValueError('n')\n    return [i ** 2 for i in range(1, n + 1)]"
ANSWERS = {"bitdiddle": RIGHT, "hacker": "return [1, 4, 9, 16, 25, 36, 49, 64, 81, 100][:n]", "reviewer": None}


def quickstart(root: Path) -> Path:
    run(root.parent, "nbgrader", "quickstart", root.name)
    path = root / "source" / "ps1" / "problem1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    check = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "correct_squares")
    check.source += HIDDEN
    nbformat.write(notebook, path)
    (root / "source" / "ps1" / "notes.secret").write_text("for instructors")
    (root / "told.py").write_text(HOOKS)
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(f"import sys\nsys.path.insert(0, {str(root)!r})\n{SETTINGS}")
    return root


def adopted(root: Path) -> Path:
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(LINES)
    (root / "source" / NAME).mkdir()
    shutil.copy(PROJECT / "source" / NAME / f"{NAME}.py", root / "source" / NAME)
    return root


def go_through(root: Path) -> None:
    """ps1 with nbgrader's own commands: released, handed in by three, graded, told and exported."""
    run(root, "nbgrader", "generate_assignment", "ps1")
    for student, answer in ANSWERS.items():
        folder = root / "submitted" / student / "ps1"
        shutil.copytree(root / "release" / "ps1", folder)
        (folder / "timestamp.txt").write_text("2026-11-01 12:00:00 UTC")
        if answer is not None:
            hand_in(folder / "problem1.ipynb", answer)
    run(root, "nbgrader", "db", "assignment", "add", "ps1", "--duedate=2026-10-31 12:00:00 UTC")
    run(root, "nbgrader", "autograde", "ps1")
    run(root, "nbgrader", "generate_feedback", "ps1")
    run(root, "nbgrader", "export")


def hand_in(path: Path, answer: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name == "squares":
            cell.source = cell.source.replace("# yours", answer).replace("raise NotImplementedError()", "")
        elif name == "sum_of_squares_equation":
            cell.source = "$\\sum i^2$"
    nbformat.write(notebook, path)


def files(root: Path) -> dict[str, str]:
    """All that was made of ps1, by name; without what no two runs have the same."""
    found = [p for stage in ("release", "autograded", "feedback") for p in (root / stage).rglob("*") if p.is_file()]
    return {str(path.relative_to(root)): comparable(path) for path in found if "ps1" in path.parts}


def comparable(path: Path) -> str:
    if path.suffix == ".ipynb":
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            # Cells without an id get one by chance.
            cell.pop("id", None)
        text = json.dumps(notebook, indent=1, sort_keys=True)
    else:
        text = path.read_bytes().decode(errors="replace")
    text = re.sub(r"20\d\d-\d\d-\d\dT[\d:.]+Z", "then", text)
    text = re.sub(r"ipykernel_\d+/\d+", "ipykernel", text)
    return re.sub(r'(cell-id|id)="?(cell-id=)?[0-9a-f]{8}"?', "id", text)


def scores(root: Path, assignment: str) -> dict[str, dict[str, str]]:
    with (root / "grades.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == assignment]
    return {row["student_id"]: {name: row[name] for name in row if name != "timestamp"} for row in rows}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    root = quickstart(tmp_path_factory.mktemp("plain") / "course")
    go_through(root)
    return root


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    root = adopted(quickstart(tmp_path_factory.mktemp("mixed") / "course"))
    run(root, "nbgrader", "generate_assignment", NAME)
    made = load_course(root).assignment(NAME)
    blank, done = reference(made, "en"), solved(made, "en")
    submit(root, "bitdiddle", done)
    submit(root, "hacker", blank)
    run(root, "nbgrader", "autograde", NAME)
    run(root, "nbgrader", "generate_feedback", NAME)
    go_through(root)
    return root


def test_another_assignment_is_what_it_was_before(plain, mixed):
    before, after = files(plain), files(mixed)
    assert sorted(before) == sorted(after)
    assert len([name for name in before if re.match("feedback.*html", name)]) == 2 * len(ANSWERS)
    for name in before:
        assert before[name] == after[name], name
    assert scores(plain, "ps1") == scores(mixed, "ps1")
    assert {row["score"] for row in scores(plain, "ps1").values()} != {"0.0"}


def test_its_hidden_tests_stay_hidden_and_count(mixed):
    released = (mixed / "release" / "ps1" / "problem1.ipynb").read_text()
    assert "HIDDEN" not in released and "squares(4)" not in released
    assert "squares(4)" in (mixed / "autograded" / "bitdiddle" / "ps1" / "problem1.ipynb").read_text()
    assert not (mixed / "release" / "ps1" / "notes.secret").exists()


def test_ours_is_graded_beside_it(mixed):
    ours = scores(mixed, NAME)
    assert float(ours["bitdiddle"]["score"]) == 22 and float(ours["bitdiddle"]["max_score"]) == 24
    assert float(ours["hacker"]["score"]) == 0
    for student in ("bitdiddle", "hacker"):
        assert "22" in (mixed / "feedback" / student / NAME / f"{NAME}.html").read_text()


def test_the_courses_own_settings_are_obeyed_for_ours_too(mixed):
    released = mixed / "release" / NAME
    assert sorted(path.name for path in released.iterdir()) == [f"{NAME}.ipynb", f"{NAME}.py", "images.npz"]
    cells = nbformat.read(released / f"{NAME}.ipynb", as_version=4).cells
    assert cells[0].source == nbformat.read(mixed / "source" / "header.ipynb", as_version=4).cells[0].source
    assert any("# yours" in cell.source for cell in cells)
    assert (mixed / "told.txt").read_text().splitlines() == [
        *(f"before {NAME}", f"after {NAME}"),
        *("before ps1", "after ps1"),
    ]


def test_our_own_commands_find_the_course(mixed):
    done = run(mixed, "autograder", "grade", NAME, "--course", str(mixed))
    assert "2 graded" in done.stdout + done.stderr or "bitdiddle" in done.stdout
    line = run(mixed, "autograder", "grade", "ps1", code=2).stderr
    assert "There is no assignment 'ps1'" in line and NAME in line
