from __future__ import annotations

import os

import jupytext
import nbformat
import pytest

from autograder.authoring.pairing import PairOutOfStep, derive_notebook, from_text, to_bytes, to_text

TEXT = """# %% [markdown] tags=["lang-en"]
# Words

# %% nbgrader={"grade": false, "grade_id": "q1", "locked": false, "schema_version": 3, "solution": true, "task": false}
answer = 1

# %%
# %matplotlib inline
print(answer)
"""


def test_the_same_text_gives_the_same_bytes_with_named_cells():
    notebook = from_text(TEXT)
    assert to_bytes(notebook) == to_bytes(from_text(TEXT))
    assert [cell.id for cell in notebook.cells] == ["cell-000", "q1", "cell-002"]
    nbformat.validate(notebook)


def test_text_and_notebook_say_the_same_after_a_round_trip():
    notebook = from_text(TEXT)
    again = from_text(to_text(notebook))
    assert to_bytes(again) == to_bytes(notebook)
    assert again.cells[2].source.startswith("%matplotlib inline")


def test_the_text_does_not_depend_on_the_version_of_jupytext():
    text = to_text(from_text(TEXT))
    assert "jupytext_version" not in text
    assert "formats: ipynb,py:percent" in text
    assert jupytext.reads(text, fmt="py:percent").cells[1].source == "answer = 1"


def test_a_grade_id_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="q1"):
        from_text(TEXT + "\n" + TEXT)


def test_deriving_keeps_outputs_of_an_unchanged_notebook(tmp_path):
    master = tmp_path / "lesson.py"
    master.write_text(TEXT)
    path = derive_notebook(master)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", text="1\n")]
    nbformat.write(notebook, path)
    derive_notebook(master)
    assert nbformat.read(path, as_version=4).cells[2].outputs


def test_of_an_unchanged_notebook_nothing_but_the_outputs_is_kept(tmp_path):
    master = tmp_path / "lesson.py"
    master.write_text(TEXT)
    path = derive_notebook(master)
    clean = path.read_bytes()
    _write_as_editors_do(path)
    derive_notebook(master)
    notebook = nbformat.read(path, as_version=4)
    assert (notebook.cells[2].execution_count, len(notebook.cells[2].outputs)) == (7, 1)
    notebook.cells[2].execution_count, notebook.cells[2].outputs = None, []
    assert to_bytes(notebook) == clean


def test_deriving_follows_changed_metadata(tmp_path):
    """Which do not say anything else, but fold a cell, for example."""
    master = tmp_path / "lesson.py"
    master.write_text(TEXT)
    path = derive_notebook(master)
    master.write_text(TEXT.replace("# %%\n", '# %% jupyter={"source_hidden": true}\n'))
    os.utime(path, (2**31, 2**31))
    derive_notebook(master)
    assert nbformat.read(path, as_version=4).cells[2].metadata.jupyter.source_hidden


def _write_as_editors_do(path):
    """JupyterLab and Jupytext leave blank lines, ids, times, widgets and what the kernel says of itself."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.update(language_info={"name": "python", "version": "3.11"}, widgets={"state": {}}, toc=[1])
    for cell in notebook.cells:
        cell.source += "\n\n"
        cell.id = "x" + cell.id
        cell.metadata.update(lines_to_next_cell=2, execution={"shell.execute_reply": "now"}, collapsed=True)
    notebook.cells[2].update(execution_count=7, outputs=[nbformat.v4.new_output("stream", text="1\n")])
    nbformat.write(notebook, path)


def test_deriving_follows_a_changed_text(tmp_path):
    master = tmp_path / "lesson.py"
    master.write_text(TEXT)
    path = derive_notebook(master)
    master.write_text(TEXT.replace("answer = 1", "answer = 2"))
    os.utime(path, (1, 1))
    derive_notebook(master)
    assert nbformat.read(path, as_version=4).cells[1].source == "answer = 2"


def test_work_done_in_the_notebook_is_not_overwritten(tmp_path):
    master = tmp_path / "lesson.py"
    master.write_text(TEXT)
    path = derive_notebook(master)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = "answer = 3"
    nbformat.write(notebook, path)
    os.utime(master, (1, 1))
    with pytest.raises(PairOutOfStep, match="jupytext --sync"):
        derive_notebook(master)
    assert nbformat.read(path, as_version=4).cells[1].source == "answer = 3"
