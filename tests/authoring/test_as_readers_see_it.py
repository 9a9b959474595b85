"""What the lessons of this course show to readers of each language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from autograder.course import LANGUAGES, load_course
from autograder.exams.exam import released
from tests.real_course import PROJECT

COURSE = load_course(PROJECT)
_WRITES = ("xlabel", "ylabel", "title", "legend", "text", "annotate", "suptitle", "stepped")
_OF_PYTHON = {"plain", "dropout", "Flatten", "Dense", "relu", "softmax"}


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


@pytest.mark.parametrize("name", COURSE.assignments)
def test_given_pictures_of_a_japanese_course_have_no_english_words(name):
    notebook = released(COURSE, name, "ja")
    given = [cell.source for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("locked")]
    words = {word for source in given for text in _drawn(source) for word in re.findall(r"[A-Za-z]{3,}", text)}
    assert words <= _OF_PYTHON


def _drawn(source: str) -> Iterator[str]:
    """The texts that code draws: arguments of what writes into a picture, and tables of words for it."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called), args=arguments, keywords=named):
                if called.removeprefix("set_") in _WRITES:
                    yield from _texts(*arguments)
                yield from _texts(*(argument.value for argument in named if argument.arg == "label"))
            case ast.Assign(targets=[ast.Name() | ast.Tuple() as names], value=ast.Tuple() as table):
                if {"words", "LOSS"} & {part.id for part in ast.walk(names) if isinstance(part, ast.Name)}:
                    yield from _texts(table)


def _texts(*nodes: ast.expr) -> Iterator[str]:
    for part in (part for node in nodes for part in ast.walk(node)):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
