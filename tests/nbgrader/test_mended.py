"""Hand-ins whose cells got lost, mixed up or written into, graded by the real commands."""

from __future__ import annotations

import copy
import shutil

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook

from autograder.authoring import fill, reference, solved
from autograder.course import load_course
from autograder.evidence.notebook import grade_id
from tests.real_course import NAME, build, run, submit

pytestmark = pytest.mark.slow

WRITTEN = {"en": "It still falls a little.", "ja": "まだ少し下がっています。"}
# What each page says of what was mended; all of these earn all points.
REMARKS = {
    "ann": "added to cells that belong to the assignment: setup",
    "bob": "put back: setup, scaled",
    "cem": "They were recognised by what they hold and where they stand: prepare, setup",
    "dot": "is read by your teacher: q11_reflection",
    "eve": "more than once: q2_scale_solution, q11_reflection",
    "fay": "先生が読んで採点します：q11_reflection",
    "gus": "had been joined with others and were taken apart again: scaled",
}


def place(nb, id):
    return next(number for number, cell in enumerate(nb.cells) if grade_id(cell) == id)


def import_in_setup(nb, blank):
    setup, build = nb.cells[place(nb, "setup")], nb.cells[place(nb, "q3_build_solution")]
    setup.source = setup.source.replace("import numpy as np\n", "import numpy as np\nimport tensorflow as tf\n")
    build.source = build.source.replace("layers.", "tf.keras.layers.")


def locked_cells_deleted(nb, blank):
    nb.cells = [cell for cell in nb.cells if grade_id(cell) not in ("setup", "scaled")]


def metadata_lost(nb, blank):
    for number, cell in enumerate(nb.cells):
        cell.metadata, cell.id = nbformat.from_dict({}), f"lost-{number}"


def written_answer_retyped(nb, blank):
    at = place(nb, "q11_reflection")
    nb.cells[at] = new_markdown_cell(nb.cells[at].source)


def blank_copies_after(nb, blank):
    for id in ("q2_scale_solution", "q11_reflection"):
        copied = copy.deepcopy(blank.cells[place(blank, id)])
        copied.id = f"copy-{id}"
        nb.cells.insert(place(nb, id) + 1, copied)


def written_below_the_stub(nb, blank):
    at = place(nb, "q11_reflection")
    nb.cells.insert(at + 1, new_markdown_cell(nb.cells[at].source))
    nb.cells[at].source = blank.cells[place(blank, "q11_reflection")].source


def merged(nb, blank):
    at = place(nb, "q2_scale_solution")
    del nb.cells[place(nb, "q2_scale")]
    nb.cells[at].source += "\n" + nb.cells.pop(at + 1).source


ACCIDENTS = {
    "ann": import_in_setup,
    "bob": locked_cells_deleted,
    "cem": metadata_lost,
    "dot": written_answer_retyped,
    "eve": blank_copies_after,
    "fay": written_below_the_stub,
    "gus": merged,
}


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    root = build(tmp_path_factory.mktemp("mended") / "course")
    run(root, "autograder", "release", NAME)
    assignment = load_course(root).assignment(NAME)
    for student, accident in ACCIDENTS.items():
        language = "ja" if student == "fay" else "en"
        nb = fill(solved(assignment, language), {"q11_reflection": WRITTEN[language]})
        accident(nb, reference(assignment, language))
        submit(root, student, nb)
    return root


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory):
    root = tmp_path_factory.mktemp("ours") / "course"
    shutil.copytree(released, root)
    done = run(root, "autograder", "grade", NAME)
    run(root, "autograder", "feedback", NAME)
    return root, done


@pytest.fixture(scope="module")
def graded_by_nbgrader(released, tmp_path_factory):
    root = tmp_path_factory.mktemp("theirs") / "course"
    shutil.copytree(released, root)
    done = run(root, "nbgrader", "autograde", NAME)
    run(root, "nbgrader", "generate_feedback", NAME)
    return root, done


@pytest.mark.parametrize("way", ["graded", "graded_by_nbgrader"])
def test_all_points_a_marker_for_the_answer_and_one_remark(way, request):
    root, done = request.getfixturevalue(way)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for student, remark in REMARKS.items():
            grades = {grade.name: grade for grade in gradebook.find_submission_notebook(NAME, NAME, student).grades}
            written = grades.pop("q11_reflection")
            assert {grade.name for grade in grades.values() if grade.auto_score != grade.max_score} == set(), student
            assert not any(grade.needs_manual_grade for grade in grades.values()), student
            assert (written.auto_score, written.needs_manual_grade) == (None, True), student
            page = (root / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
            assert page.count(remark) == 1, student
            nb = nbformat.read(root / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4)
            assert nb.cells[place(nb, "q11_reflection")].source in WRITTEN.values(), student
            assert "epochmark_remarks" not in nb.metadata
    assert "Traceback" not in done.stdout + done.stderr


def test_the_instructor_reads_the_same(graded, graded_by_nbgrader):
    root, _ = graded
    report = (root / "reports" / f"{NAME}.html").read_text(encoding="utf-8")
    for student, remark in REMARKS.items():
        assert remark in report, student
    _, done = graded_by_nbgrader
    assert "ann: Something was added to cells" in done.stderr
