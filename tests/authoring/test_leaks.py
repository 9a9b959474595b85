"""Each way of leaking is planted in a sound release, and has to be found."""

from __future__ import annotations

import base64
import io
import shutil

import nbformat
import numpy as np
import pytest
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

from autograder.authoring import LeakFound, release
from autograder.authoring.leaks import check
from autograder.data import student_arrays, student_file

NAME = "image_classification"
NOTEBOOK, TEXT, DATA = f"{NAME}.ipynb", f"{NAME}.py", "images.npz"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where the one release that all of these change a copy of is put."""
    return tmp_path_factory.mktemp("released") / NAME


@pytest.fixture
def released(course, kept, tmp_path):
    if not kept.exists():
        shutil.copytree(release(course, NAME), kept)
    return shutil.copytree(kept, tmp_path / "copy" / NAME)


@pytest.fixture
def find(course, assignment, released):
    """Runs the check and gives back the LeakFound; the message never quotes the secret."""

    def run() -> LeakFound:
        with pytest.raises(LeakFound) as caught:
            check(released, assignment, "en", course.packs(NAME), course.secret())
        assert course.secret().hex() not in str(caught.value)
        return caught.value

    return run


def _append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _change(path, change):
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def _npz(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def test_a_sound_release_passes(course, assignment, released):
    check(released, assignment, "en", course.packs(NAME), course.secret())


@pytest.mark.parametrize(
    "marker", ["### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS", "=== END MARK SCHEME"]
)
def test_markers(released, find, marker):
    _append(released / TEXT, f"\n# {marker}\n")
    assert find().file == TEXT


def test_a_solution_line_in_the_text(released, find):
    _append(released / TEXT, '\n#   return  images.astype("float32") / 255.0\n')
    found = find()
    assert found.file == TEXT
    assert "q2_scale_solution" in found.what
    assert "255" not in str(found)


def test_a_solution_line_in_the_notebooks_metadata(released, find):
    def hide(notebook):
        notebook.metadata["notes"] = {"deep": ['return images.astype("float32") / 255.0']}

    _change(released / NOTEBOOK, hide)
    assert find().file == NOTEBOOK


def test_the_model_answer_of_a_written_question(released, find):
    _append(released / TEXT, "\n# A model answer: scaled inputs keep the first steps of the training small.\n")
    assert "q11_reflection" in find().what


def test_the_text_of_a_hidden_test(released, find):
    _append(released / TEXT, "\nassert np.isclose(values.max(), 0.73, atol=0.01)\n")
    assert "test_scale.py" in find().what


def test_an_assertion_of_a_hidden_test_even_if_the_master_shows_it(assignment, released, find):
    line = "\n# %%\nassert np.isclose(values.max(), 0.73, atol=0.01)\n"
    _append(assignment.master, line)
    _append(released / TEXT, line)
    assert "test_scale.py" in find().what


def test_a_cell_of_another_language(released, find):
    _change(
        released / NOTEBOOK, lambda notebook: notebook.cells.append(nbformat.v4.new_markdown_cell("小さなノートブック"))
    )
    assert "ja version" in find().what


def test_a_line_of_another_language(assignment, released, find):
    line = 'raise AssertionError("もう一度見直しましょう")'
    _append(assignment.master, f"\n# %%\n{line}  # lang-ja\n")
    _append(released / TEXT, f"\n# %%\n{line}\n")
    assert "ja version" in find().what


def test_a_language_tag(released, find):
    _change(released / NOTEBOOK, lambda notebook: notebook.cells[0].metadata.update(tags=["lang-ja"]))
    assert "tag" in find().what


def test_a_notebook_in_the_wrong_language(released, find):
    _change(released / NOTEBOOK, lambda notebook: notebook.metadata.epochmark.update(language="ja"))
    assert "released in en" in find().what


def test_an_output(released, find):
    def run(notebook):
        cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
        cell.outputs = [nbformat.v4.new_output("stream", text="0.73")]

    _change(released / NOTEBOOK, run)
    assert "outputs" in find().what


@pytest.mark.parametrize("kind", ["markdown", "code", "raw"])
def test_an_attachment(released, find, kind):
    """It is base64, in which no line of a solution would be seen."""
    hidden = base64.b64encode(b'return images.astype("float32") / 255.0').decode()

    def attach(notebook):
        cell = {"cell_type": kind, "id": "attached", "metadata": {}, "source": "A picture"}
        code = {"outputs": [], "execution_count": None} if kind == "code" else {}
        attachments = {"solution.png": {"image/png": hidden}}
        notebook.cells.insert(2, nbformat.from_dict({**cell, **code, "attachments": attachments}))

    _change(released / NOTEBOOK, attach)
    found = find()
    assert found.file == NOTEBOOK
    assert "cell 3" in found.what and "attachments" in found.what


@pytest.mark.parametrize("split", ["hidden", "held_out"])
def test_an_image_that_is_kept_back(course, released, find, split):
    pack = course.pack("images")
    arrays = student_arrays(pack)
    arrays["x_validation"] = np.concatenate([arrays["x_validation"], getattr(pack, split).x[7:8]])
    (released / DATA).write_bytes(_npz(**arrays))
    assert "hidden image" in find().what


def test_an_array_too_many(course, released, find):
    pack = course.pack("images")
    (released / DATA).write_bytes(_npz(**student_arrays(pack), y_hidden=pack.hidden.y))
    assert find().file == DATA


def test_bytes_behind_the_archive(course, released, find):
    (released / DATA).write_bytes(student_file(course.pack("images")) + b"more")
    assert find().file == DATA


def test_a_pickle(released, find):
    (released / DATA).write_bytes(_npz(x_train=np.array([{"a": 1}], dtype=object)))
    assert "pickle" in find().what


@pytest.mark.parametrize("spelling", ["raw", "hex", "HEX", "base64"])
@pytest.mark.parametrize("file", [NOTEBOOK, TEXT, DATA])
def test_the_secret(course, released, find, file, spelling):
    secret = course.secret()
    written = {
        "raw": secret,
        "hex": secret.hex().encode(),
        "HEX": secret.hex().upper().encode(),
        "base64": base64.b64encode(secret),
    }[spelling]
    path = released / file
    path.write_bytes(path.read_bytes() + b"\n# " + written)
    found = find()
    assert (found.file, found.what) == (file, "it contains the course secret")


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "sub/solution.py", "image_classification.txt"])
def test_a_file_too_many(released, find, name):
    (released / name).parent.mkdir(exist_ok=True)
    (released / name).write_text("x")
    assert "only" in find().what


def test_a_link_in_place_of_a_file(assignment, released, find):
    (released / TEXT).unlink()
    (released / TEXT).symlink_to(assignment.master)
    assert find().file == TEXT


def test_a_file_too_few(released, find):
    (released / DATA).unlink()
    assert "missing" in find().what


def test_a_pipeline_that_forgot_to_clear_solutions(course):
    steps = GenerateAssignment().preprocessors
    course.config.GenerateAssignment.preprocessors = [step for step in steps if step is not ClearSolutions]
    with pytest.raises(LeakFound):
        release(course, NAME)
    assert not (course.release / NAME).exists()
