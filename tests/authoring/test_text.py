"""A master may be saved by any editor: with a mark in front, in UTF-16, with other line ends. It says the same."""

from __future__ import annotations

import codecs
import json
import os

import nbformat
import pytest

from autograder.authoring import MasterInvalid, reference, release
from autograder.authoring.needles import grader_needles
from autograder.authoring.pairing import derive_notebook
from autograder.authoring.text import read_source
from autograder.course import CourseError

NAME = "image_classification"
FORMS = {
    "a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "two marks": lambda text: codecs.BOM_UTF8 * 2 + text.encode(),
    "a mark and Windows' line ends": lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    "Windows' line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac's line ends": lambda text: text.replace("\n", "\r").encode(),
    "UTF-16, little": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, big": lambda text: codecs.BOM_UTF16_BE + text.replace("\n", "\r\n").encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "blank lines in front": lambda text: b"\n \r\n" + text.encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_master_says_the_same_in_every_form(assignment, form):
    want, text = reference(assignment, "ja"), assignment.master.read_text()
    assignment.master.write_bytes(FORMS[form](text))
    assert read_source(assignment.master) == text
    assert reference(assignment, "ja") == want
    notebook = nbformat.read(derive_notebook(assignment.master), as_version=4)
    assert notebook.cells[0].cell_type == "markdown" and "jupytext" not in str(notebook.cells)
    assert notebook.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize("form", ["a mark", "UTF-16, little"])
def test_so_does_its_release(course, assignment, form):
    folder = release(course, NAME)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assignment.master.write_bytes(FORMS[form](assignment.master.read_text()))
    release(course, NAME)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("# 日本語の教材です。".encode("cp932"), "not in UTF-8"),
        ("# 日本語の教材です。".encode("euc_jp"), "not in UTF-8"),
        ("# text".encode("utf-16-le"), "null characters"),
        (codecs.BOM_UTF16_LE + b"odd", "not in UTF-16"),
    ],
)
def test_what_is_in_no_such_form_is_told_in_one_line(assignment, data, words):
    assignment.master.write_bytes(data)
    with pytest.raises(MasterInvalid) as told:
        reference(assignment, "en")
    line = str(told.value)
    assert words in line and "Save it as UTF-8" in line and str(assignment.master) in line and "\n" not in line


def test_hidden_tests_with_a_mark_are_looked_for_all_the_same(assignment):
    (file,) = assignment.hidden.glob("test_*.py")
    want = list(grader_needles(assignment, ""))
    file.write_bytes(codecs.BOM_UTF8 + file.read_bytes().replace(b"\n", b"\r\n"))
    assert list(grader_needles(assignment, "")) == want


@pytest.mark.parametrize("content", [b"", b"no notebook", b"{}", b"[1]", '{"cells": 1}'.encode("utf-16")])
def test_a_notebook_beside_the_master_that_is_none_is_told_in_one_line(assignment, content):
    assignment.master.with_suffix(".ipynb").write_bytes(content)
    with pytest.raises(CourseError) as told:
        derive_notebook(assignment.master)
    assert "Delete it" in str(told.value) and "\n" not in str(told.value)


def test_a_notebook_beside_the_master_may_have_a_mark(assignment):
    path = derive_notebook(assignment.master)
    before = path.read_bytes()
    path.write_bytes(codecs.BOM_UTF8 + json.dumps(json.loads(before)).encode())
    os.utime(path, (2**31, 2**31))
    derive_notebook(assignment.master)
    assert path.read_bytes() == before
