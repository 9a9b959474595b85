"""What an instructor sees of a lesson before students do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from autograder.commands.preview import preview
from autograder.course import CourseError, load_course
from autograder.sandbox.client import Run
from autograder.starting import new_assignment, new_course


class Sandbox:
    """One in which the check cell fails."""

    def run(self, notebook, request, data):
        content = json.loads(notebook)
        for number, cell in enumerate(content["cells"], start=1):
            cell["execution_count"] = number
        error = {"output_type": "error", "ename": "AssertionError", "evalue": "<b>six</b>\nand seven", "traceback": []}
        content["cells"][-1]["outputs"] = [error]
        return Run({"notebook.ipynb": json.dumps(content).encode()}, None, 0, 1.0, 1.0, 100.0)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    root = new_course(tmp_path / "mine", "en")
    new_assignment(load_course(root), "first", "blank", [])
    return load_course(root)


@pytest.mark.slow
def test_the_page_is_the_students_and_says_what_fails(course):
    master = course.assignment("first").master
    master.write_text(master.read_text(encoding="utf-8") + "\n# %% [markdown]\n# $\\frac{1}{2}$\n", encoding="utf-8")
    made = preview(course, "first", None, Sandbox())
    assert made.troubles == ("q1_product: AssertionError: <b>six</b> and seven",)
    page = made.page.read_text(encoding="utf-8")
    assert made.page == course.root / "reports" / "preview-first.html"
    assert "How much is six times seven?" in page and "NotImplementedError" in page
    assert "6 * 7" not in page and 'data-mime-type="application/vnd.jupyter.stderr"' not in page
    assert "q1_product fails: AssertionError: &lt;b&gt;six&lt;/b&gt; and seven" in page
    # Nobody else's machine is asked for a script.
    assert "<mfrac>" in page and not re.search(r"""(src|import)\W{1,3}https?:""", page)


def test_a_language_that_the_lesson_lacks_cannot_be_shown(course):
    with pytest.raises(CourseError, match="in the language 'ja', only in en"):
        preview(course, "first", "ja", Sandbox())
