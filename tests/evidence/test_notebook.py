"""Reading a submitted notebook and bringing it into its assignment's form."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.evidence.notebook import (
    belongs,
    grade_id,
    parse_notebook,
    prepare,
    read_notebook,
    runnable,
    with_outputs,
)
from autograder.evidence.problems import SubmissionUnreadable


def cell(id: str, source: str, *, kind: str = "solution"):
    info = {"grade_id": id, "grade": False, "solution": False, "locked": False, "schema_version": 3, "task": False}
    info |= {
        "solution": {"solution": True},
        "check": {"grade": True, "locked": True, "points": 1},
        "given": {"locked": True},
    }[kind]
    return new_code_cell(source, metadata={"nbgrader": info})


@pytest.fixture
def reference():
    return new_notebook(
        cells=[
            new_markdown_cell("# Lesson"),
            cell("given", "import numpy", kind="given"),
            cell("q1_solution", "# YOUR CODE HERE"),
            cell("q1", "assert n == 1", kind="check"),
            cell("q2_solution", "# YOUR CODE HERE"),
            cell("q2", "assert m == 1", kind="check"),
        ]
    )


def sources(nb):
    return [(grade_id(c), c.source) for c in nb.cells if c.cell_type == "code"]


def test_student_work_stays_and_given_cells_come_back(reference):
    nb = nbformat.from_dict(json.loads(json.dumps(reference)))
    nb.cells[2].source = "n = 1"
    nb.cells[3].source = "pass  # tampered"
    nb.cells[3].metadata.nbgrader.points = 100
    nb.cells[3].outputs = [new_output("stream", text="100")]
    prepared = prepare(nb, reference)
    assert sources(prepared)[1:3] == [("q1_solution", "n = 1"), ("q1", "assert n == 1")]
    assert prepared.cells[3].metadata.nbgrader.points == 1
    assert prepared.cells[3].outputs == []


def test_deleted_checks_stand_where_they_belong(reference):
    nb = new_notebook(cells=[cell("q1_solution", "n = 1"), new_code_cell("m = 1")])
    assert sources(prepare(nb, reference)) == [
        ("q1_solution", "n = 1"),
        ("q1", "assert n == 1"),
        ("q2", "assert m == 1"),
        (None, "m = 1"),
    ]


def test_of_copied_cells_the_last_one_counts_and_all_run(reference):
    nb = new_notebook(cells=[cell("q1_solution", "n = 0"), cell("q1_solution", "n = 1")])
    assert [pair for pair in sources(prepare(nb, reference)) if "n = " in pair[1] and "assert" not in pair[1]] == [
        (None, "n = 0"),
        ("q1_solution", "n = 1"),
    ]


def test_foreign_metadata_is_dropped(reference):
    nb = new_notebook(
        cells=[cell("unknown", "x = 1"), new_code_cell("y", metadata={"nbgrader": "junk", "tags": ["skip-execution"]})]
    )
    prepared = prepare(nb, reference)
    assert [c.metadata for c in prepared.cells if c.source in ("x = 1", "y")] == [{}, {}]


def test_preparing_twice_changes_nothing(reference):
    nb = new_notebook(cells=[cell("q2_solution", "m = 1"), new_markdown_cell("hi"), cell("q1_solution", "n = 1")])
    once = prepare(nb, reference)
    assert prepare(once, reference) == once


def test_only_code_enters_the_sandbox(reference):
    nb = new_notebook(cells=[new_markdown_cell("my name is Hanako"), cell("q1_solution", "n = 1")])
    entering = json.loads(runnable(nb))
    assert [c["source"] for c in entering["cells"]] == ["n = 1"]
    assert b"Hanako" not in runnable(nb)


def test_outputs_are_taken_only_where_valid(reference):
    back = nbformat.from_dict(json.loads(runnable(reference)))
    assert back.cells[1].source == "# YOUR CODE HERE"
    back.cells[1].execution_count = 5
    back.cells[1].outputs = [
        {"output_type": "stream", "name": "stdout", "text": ["two\n", "lines"]},
        {"output_type": "stream"},
        "junk",
        {"output_type": "evil"},
    ]
    executed, counts = with_outputs(reference, json.dumps(back).encode())
    assert [output.text for output in executed.cells[2].outputs] == ["two\nlines"]
    assert counts == {5: (2, "q1_solution")}
    for hostile in (None, b"", b"[]", b"{", b'{"cells": 5}', b'{"cells": [1]}'):
        assert with_outputs(reference, hostile)[1] == {}


@pytest.mark.parametrize("count", [-5, 0, 10**30, True, 1.0, "1", None, [1]])
def test_a_count_that_is_none_is_left_out(reference, count):
    back = {"cells": [{"execution_count": count, "outputs": []} for _ in range(5)]}
    executed, counts = with_outputs(reference, json.dumps(back).encode())
    assert counts == {}
    assert all(cell.get("execution_count") is None for cell in executed.cells)


def test_halves_of_characters_are_no_trouble():
    nb = new_notebook(cells=[new_code_cell("# \U0001f600 HALF"), new_markdown_cell("HALF")])
    read = parse_notebook(json.dumps(nb).replace("HALF", "\\ud800").encode(), "a.ipynb")
    assert [c.source for c in read.cells] == ["# \U0001f600 ?", "?"]
    assert nbformat.writes(read).encode()


def test_belongs(reference):
    assert belongs(new_notebook(cells=[cell("q2", "")]), reference)
    assert not belongs(new_notebook(cells=[cell("other", ""), new_code_cell("")]), reference)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ipynb", b"", "empty"),
        ("a.ipynb", b"{", "not a readable notebook"),
        ("a.ipynb", b"\xff\xfe\x00", "not a readable notebook"),
        ("a.ipynb", b"[1, 2]", "not a readable notebook"),
        ("a.ipynb", b'{"cells": [{}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "not a readable notebook"),
        ("a.ipynb", b"[" * 200_000, "not a readable notebook"),
    ],
)
def test_unreadable_files_are_told_in_one_line(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SubmissionUnreadable, match=words) as caught:
        read_notebook(path)
    assert "\n" not in str(caught.value)


def test_folder_and_missing_file(tmp_path):
    for path in (tmp_path, tmp_path / "missing.ipynb"):
        with pytest.raises(SubmissionUnreadable):
            read_notebook(path)


def test_percent_format_keeps_nbgrader_cells():
    text = '# %% nbgrader={"grade_id": "q1_solution", "solution": true}\nn = 1\n'
    assert grade_id(parse_notebook(text.encode(), "a.py", percent=True).cells[0]) == "q1_solution"
