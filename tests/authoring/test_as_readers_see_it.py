"""What the lessons of this course show to readers of each language."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from autograder.course import LANGUAGES, load_course
from autograder.exams.exam import released
from tests.real_course import PROJECT

COURSE = load_course(PROJECT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COURSE.assignments)
def test_title_stubs_and_folded_cells(name, language):
    notebook = released(COURSE, name, language)
    title = import_module(f"autograder.hidden.{name}.evidence").TITLE
    heading = re.match(r"# (.*)", notebook.cells[0].source)
    assert heading and heading[1] == title[language], "as in reports and on the dashboard"

    text = "\n".join(cell.source for cell in notebook.cells)
    stub, other = (
        ("YOUR CODE HERE", "ここにコードを") if language == "en" else ("ここにコードを書きましょう", "YOUR CODE")
    )
    assert f"`{stub}`" in text and f"# {stub}\n" in text and other not in text

    for cell in notebook.cells:
        info = cell.metadata.get("nbgrader", {})
        if info.get("grade") and info.get("locked"):
            assert cell.metadata.jupyter.source_hidden and cell.metadata.cellView == "form"
        if info.get("solution"):
            assert "jupyter" not in cell.metadata, "work is never folded away"
