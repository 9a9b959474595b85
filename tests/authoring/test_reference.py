from __future__ import annotations

from dataclasses import replace

import pytest
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from autograder.authoring import MasterInvalid, fill, read_master, reference
from autograder.authoring.pairing import grade_id, to_bytes


def _cell(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def test_the_master_holds_solutions_of_one_language(assignment):
    notebook = read_master(assignment, "ja")
    assert "/ 255.0" in _cell(notebook, "q2_scale_solution").source
    assert "小さなノートブック" in notebook.cells[0].source
    assert not any("A small notebook" in cell.source for cell in notebook.cells)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_reference_is_what_a_student_gets(assignment, language):
    notebook = reference(assignment, language)
    solution = _cell(notebook, "q2_scale_solution")
    said = {"en": "YOUR CODE HERE", "ja": "ここにコードを書きましょう"}[language]
    assert solution.source == f"def scale(images):\n    # {said}\n    raise NotImplementedError()"
    assert _cell(notebook, "q11_reflection").source == "✎ ..."
    check = _cell(notebook, "q2_scale")
    assert check.metadata.nbgrader.checksum == compute_checksum(check)
    assert check.metadata.deletable is False
    assert check.metadata.editable is False
    assert notebook.metadata.epochmark == {"assignment": "image_classification", "language": language}


def test_the_reference_is_the_same_every_time(assignment):
    assert to_bytes(reference(assignment, "en")) == to_bytes(reference(assignment, "en"))


def test_both_languages_ask_for_the_same_cells(assignment):
    named = [
        [grade_id(cell) for cell in reference(assignment, language).cells if grade_id(cell)]
        for language in ("en", "ja")
    ]
    assert named[0] == named[1] == ["load", "q2_scale_solution", "q2_scale", "q11_reflection"]


def test_a_question_missing_in_one_language_is_refused(assignment):
    text = assignment.master.read_text()
    assignment.master.write_text(text.replace('"task": false} tags=["lang-ja"]', '"task": false} tags=["lang-en"]'))
    with pytest.raises(MasterInvalid, match="q2_scale"):
        read_master(assignment, "en")


def test_different_points_in_the_languages_are_refused(assignment):
    head, tail = assignment.master.read_text().rsplit('"q2_scale", "locked": true, "points": 2', 1)
    assignment.master.write_text(f'{head}"q2_scale", "locked": true, "points": 3{tail}')
    with pytest.raises(MasterInvalid, match="q2_scale"):
        read_master(assignment, "en")


def test_a_missing_master_is_named(assignment):
    assignment.master.unlink()
    with pytest.raises(MasterInvalid, match=r"image_classification\.py"):
        reference(assignment, "en")


def test_without_steps_of_the_courses_own_it_goes_through_those_of_nbgrader(assignment):
    plain = replace(assignment, config=Config({"ClearSolutions": assignment.config.ClearSolutions}))
    assert reference(plain, "en") == reference(assignment, "en")


def test_the_courses_own_steps_are_obeyed(assignment):
    config = Config({"GenerateAssignment": {"preprocessors": ["nbgrader.preprocessors.LockCells"]}})
    made = reference(replace(assignment, config=config), "en")
    assert "### BEGIN SOLUTION" in _cell(made, "q2_scale_solution").source
    assert not any("lang-ja" in cell.metadata.get("tags", ()) for cell in made.cells), "ours are among them"


def test_sources_go_into_cells_by_name_of_a_copy(assignment):
    empty = reference(assignment, "en")
    filled = fill(empty, {"q2_scale_solution": "def scale(images):\n    return images / 255"})
    assert _cell(filled, "q2_scale_solution").source.endswith("images / 255")
    assert "NotImplementedError" in _cell(empty, "q2_scale_solution").source


def test_a_cell_that_is_not_there_cannot_be_filled(assignment):
    with pytest.raises(KeyError, match="q9_nothing"):
        fill(reference(assignment, "en"), {"q9_nothing": "1"})
