from __future__ import annotations

import re

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import LeakFound, MistakesFound, ReleaseFailed, leaks, reference, release
from autograder.authoring.pairing import from_text, to_bytes
from autograder.course import CourseError
from autograder.data import student_file

NAME = "image_classification"
FILES = ["image_classification.ipynb", "image_classification.py", "images.npz"]


def _bytes(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*"))}


def test_a_release_is_the_notebook_its_text_and_the_data(course, assignment):
    folder = release(course, NAME)
    assert folder == course.root / "release" / NAME
    assert sorted(_bytes(folder)) == FILES
    assert (folder / FILES[2]).read_bytes() == student_file(course.pack("images"))


def test_the_released_notebook_is_the_reference(course, assignment):
    folder = release(course, NAME)
    assert nbformat.read(folder / FILES[0], as_version=4) == reference(assignment, "en")


def test_the_text_says_what_the_notebook_says(course):
    folder = release(course, NAME)
    notebook = nbformat.read(folder / FILES[0], as_version=4)
    text = from_text((folder / FILES[1]).read_text(encoding="utf-8"))
    assert [(cell.cell_type, cell.source, cell.metadata) for cell in text.cells] == [
        (cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells
    ]


def test_the_same_source_gives_the_same_bytes(course):
    first = _bytes(release(course, NAME))
    assert _bytes(release(course, NAME)) == first


def test_what_an_editor_left_in_the_notebook_beside_the_master_is_not_released(course, assignment):
    first = _bytes(release(course, NAME))
    path = assignment.master.with_suffix(".ipynb")
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.widgets = {"state": {}}
    for cell in notebook.cells:
        cell.source += "\n\n"
        cell.metadata.update(lines_to_next_cell=2, collapsed=True)
    nbformat.write(notebook, path)
    assert _bytes(release(course, NAME)) == first


def test_the_gradebook_learns_of_the_assignment(course):
    release(course, NAME)
    with Gradebook(course.db_url) as gradebook:
        assignment = gradebook.find_assignment(NAME)
        assert assignment.max_score == 4
        assert [notebook.name for notebook in assignment.notebooks] == [NAME]


def test_another_language_replaces_the_release_when_asked_to(course):
    release(course, NAME)
    folder = release(course, NAME, "ja")
    notebook = nbformat.read(folder / FILES[0], as_version=4)
    assert notebook.metadata.epochmark.language == "ja"
    assert "A small notebook" not in (folder / FILES[1]).read_text(encoding="utf-8")


def test_a_language_that_the_lesson_lacks_is_refused(course, assignment):
    english = re.sub(r'# %% [^\n]*"lang-ja"\].*?(?=# %% |$)', "", assignment.master.read_text(), flags=re.DOTALL)
    assignment.master.write_text(english.replace(' tags=["lang-en"]', ""))
    with pytest.raises(CourseError, match="in the language 'ja', only in en"):
        release(course, NAME, "ja")


@pytest.mark.slow
def test_a_second_language_elsewhere_leaves_release_and_gradebook_alone(course):
    folder = release(course, NAME)
    before = _bytes(folder)
    elsewhere = release(course, NAME, "ja", course.root / "release-ja")
    assert elsewhere == course.root / "release-ja" / NAME
    assert sorted(_bytes(elsewhere)) == FILES
    assert _bytes(folder) == before
    with Gradebook(course.db_url) as gradebook:
        check = gradebook.find_source_cell("q2_scale", NAME, NAME)
        assert "What is the largest" in check.source


def test_a_leak_leaves_the_old_release_in_place(course, monkeypatch):
    before = _bytes(release(course, NAME))

    def found(*arguments):
        raise LeakFound("image_classification.py", "planted")

    monkeypatch.setattr(leaks, "check", found)
    with pytest.raises(LeakFound):
        release(course, NAME, "ja")
    assert _bytes(course.release / NAME) == before
    assert [path.name for path in course.release.iterdir()] == [NAME]


def test_a_broken_master_leaves_the_old_release_in_place(course, assignment):
    before = _bytes(release(course, NAME))
    assignment.master.write_text(assignment.master.read_text().replace("### END SOLUTION", ""))
    with pytest.raises(MistakesFound, match="BEGIN SOLUTION has no END SOLUTION"):
        release(course, NAME)
    assert _bytes(course.release / NAME) == before


def test_so_does_a_step_of_nbgraders_that_fails(course):
    before = _bytes(release(course, NAME))
    course.config.ClearSolutions.code_stub = {"R": "fail()"}
    with pytest.raises(ReleaseFailed, match="code_stub"):
        release(course, NAME)
    assert _bytes(course.release / NAME) == before


def test_an_invalid_master_is_reported_before_nbgrader_starts(course, assignment):
    assignment.master.write_text(assignment.master.read_text().replace("lang-ja", "lang-jp"))
    with pytest.raises(MistakesFound, match="lang-jp"):
        release(course, NAME)
    assert not course.release.exists()


def test_the_source_gets_its_notebook_and_data(course, assignment):
    release(course, NAME)
    derived = assignment.master.with_suffix(".ipynb").read_bytes()
    assert derived == to_bytes(from_text(assignment.master.read_text(encoding="utf-8")))
    assert (assignment.master.parent / "images.npz").is_file()
