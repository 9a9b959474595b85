"""The same class for the graders that we compare with: plain nbgrader, and otter-grader.

Both get their hidden tests from hidden_tests/, and the data for them in a file beside the notebook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.authoring.master import read_master
from autograder.course import Course
from autograder.data import Pack, student_file
from autograder.data.reviews import multi_hot
from autograder.evidence.notebook import grade_id

_TESTS = Path(__file__).with_name("hidden_tests")
_SECTION = re.compile(r"^# %% (\w+)$", re.MULTILINE)
_OTTER_TEST = """from otter.test_files import test_case

OK_FORMAT = False

name = {name!r}
points = {points}

SOURCE = {source!r}


@test_case(points=None, hidden=True)
def test(env):
    exec(SOURCE, env)
"""


def hidden_tests(assignment: str) -> dict[str, str]:
    """The source of the hidden test of every question."""
    text = (_TESTS / f"{assignment}.py").read_text()
    marks = list(_SECTION.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark[1]: text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def plain_course(root: Path, course: Course, assignment: str) -> None:
    """A course of nbgrader's own: hidden tests stand in the notebook's check cells, hidden data beside it."""
    folder = root / "source" / assignment
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'plain'\nc.ExecutePreprocessor.timeout = 600\n"
    )
    tests = hidden_tests(assignment)
    notebook = read_master(course.assignment(assignment), "en")
    for cell in notebook.cells:
        if cell.cell_type == "code" and (id := grade_id(cell)) in tests:
            cell.source += f"\n### BEGIN HIDDEN TESTS\n{tests[id]}\n### END HIDDEN TESTS"
    nbformat.write(notebook, folder / f"{assignment}.ipynb")
    _write_data(folder, course.packs(assignment))


def otter_tests(folder: Path, course: Course, assignment: str) -> list[Path]:
    """What `otter generate` packs: tests/, and the files beside the notebook, whose paths are returned."""
    (folder / "tests").mkdir(parents=True)
    for name, source in hidden_tests(assignment).items():
        text = _OTTER_TEST.format(name=name, points=1, source=source)
        (folder / "tests" / f"{name}.py").write_text(text)
    return _write_data(folder, course.packs(assignment))


def for_otter(notebook: NotebookNode) -> NotebookNode:
    """A submission as otter-grader takes it: it knows no cells of nbgrader's."""
    bare = nbformat.v4.new_notebook(metadata=notebook.metadata)
    bare.cells = [
        nbformat.v4.new_code_cell(cell.source)
        if cell.cell_type == "code"
        else nbformat.v4.new_markdown_cell(cell.source)
        for cell in notebook.cells
    ]
    return bare


def _write_data(folder: Path, packs: Mapping[str, object]) -> list[Path]:
    written, hidden = [], {}
    for name, pack in packs.items():
        path = folder / f"{name}.npz"
        path.write_bytes(student_file(pack))  # type: ignore[arg-type]
        written.append(path)
        if isinstance(pack, Pack):
            hidden |= _hidden(pack, alone=len(packs) == 1)
    path = folder / "hidden.npz"
    np.savez_compressed(path, **hidden)  # type: ignore[arg-type]
    return [*written, path]


def _hidden(pack: Pack, *, alone: bool) -> dict[str, np.ndarray]:
    """The hidden split under the names that the hidden tests know."""
    if pack.words:
        return {"x_hidden": multi_hot(pack.hidden.x), "y_hidden": pack.hidden.y}
    name = "hidden" if alone else "pictures"
    known = {"x_train": pack.train.x, "y_train": pack.train.y} if alone else {}
    return {f"x_{name}": pack.hidden.x, f"y_{name}": pack.hidden.y, **known}
