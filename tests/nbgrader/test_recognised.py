"""A class that hands in under all sorts of names, through the real commands: marks, remarks and pages for everybody."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.authoring import fill, reference, solved
from autograder.authoring.pairing import to_text
from autograder.course import load_course
from tests.real_course import NAME, build, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

RIGHT = f"{NAME}.ipynb"
STAMP = "2026-04-30 09:00:00 UTC"
ALL = 22.0


def zipped(name, data):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def odd(nb):
    """As editors leave it: ids and metadata that the format does not allow, widgets as Colab writes them, UTF-16."""
    nb = json.loads(nbformat.writes(nb))
    nb["metadata"] |= {"widgets": {"application/vnd.jupyter.widget-state+json": {"a": {}}}, "language_info": {}}
    nb["metadata"] |= {"authors": "ann", "title": 5}
    for number, cell in enumerate(nb["cells"]):
        cell["id"] = ["a:b", "", 5, "セル", "x" * 80][number % 5]
    return json.dumps(nb, ensure_ascii=False).encode("utf-16")


def hand_ins(course):
    """Files by student, what each should earn, and a word of the remark that is made."""
    assignment = course.assignment(NAME)
    right, empty, other = (
        solved(assignment, "en"),
        reference(assignment, "en"),
        solved(course.assignment("overfitting"), "en"),
    )
    seven = fill(right, {"q1_look_solution": "n_images = 7"})
    as_bytes = {key: nbformat.writes(nb).encode() for key, nb in (("right", right), ("empty", empty), ("seven", seven))}
    return {
        "ann": ({RIGHT: as_bytes["right"]}, ALL, ""),
        "bea": ({f"{NAME} (1).ipynb": as_bytes["right"]}, ALL, f"so {NAME} (1).ipynb was graded"),
        "cas": ({f"{NAME}/{RIGHT}": as_bytes["right"]}, ALL, f"so {NAME}/{RIGHT} was graded"),
        "dan": ({f"{NAME}.zip": zipped(f"work/{RIGHT}", as_bytes["right"])}, ALL, ".zip/work/"),
        "eli": ({f"{NAME}.py": to_text(right).encode()}, ALL, f"so {NAME}.py was graded"),
        "fay": ({RIGHT: as_bytes["empty"], f"{NAME}-Copy1.ipynb": as_bytes["right"]}, ALL, "is blank"),
        "gus": ({RIGHT: as_bytes["right"], "b.ipynb": as_bytes["seven"]}, ALL, "Several notebooks"),
        "hal": ({RIGHT: nbformat.writes(other).encode()}, 0.0, "this is the notebook of overfitting"),
        "ida": ({"notes.txt": b"sorry"}, 0.0, "notes.txt (not a notebook)"),
        "jon": ({f"{RIGHT}/{RIGHT}": odd(right), "timestamp.txt": STAMP.encode("utf-16")}, ALL, f"{RIGHT}/{RIGHT}"),
        unicodedata.normalize("NFD", "プリン"): ({RIGHT: odd(right)}, ALL, ""),
    }


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    root = build(tmp_path_factory.mktemp("names") / "course")
    run(root, "autograder", "release", NAME)
    for student, (files, _, _) in hand_ins(load_course(root)).items():
        for name, data in files.items():
            path = root / "submitted" / student / NAME / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return root


def grades(root, student):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = gradebook.find_submission_notebook(NAME, NAME, student).grades
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in found}


def total(root, student):
    return sum(score or 0 for score, _ in grades(root, student).values())


@pytest.mark.parametrize("ours", [True, False], ids=["autograder grade", "nbgrader autograde"])
def test_everybody_is_graded_for_what_they_did_and_reads_what_was_taken(released, ours):
    root = released
    wanted = hand_ins(load_course(root))
    if ours:
        done = run(root, "autograder", "grade", NAME, code=1)
        assert "3 could not be graded" in done.stderr, "two for a person to look at, one with nothing"
    else:
        done = run(root, "nbgrader", "autograde", NAME, "--force")
    written = run(root, "autograder", "feedback", NAME)
    assert f"{len(wanted)} pages" in written.stdout
    assert "Traceback" not in done.stdout + done.stderr
    report = (root / "reports" / f"{NAME}.html").read_text(encoding="utf-8") if ours else None
    for student, (_, points, remark) in wanted.items():
        assert total(root, student) == points, student
        page = (root / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")
        assert remark in page and (report is None or remark in report), student
        if not remark:
            assert "was graded" not in page
    looked_at = {student for student in wanted if any(grades(root, student)[f"q{n}_{w}"][1] for n, w in [(1, "look")])}
    assert looked_at == {"gus", "hal"}
    assert grades(root, "hal")["q1_look"][0] is None, "neither a mark nor none"
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        assert gradebook.find_submission(NAME, "jon").timestamp.isoformat() == "2026-04-30T09:00:00"


def test_formgrader_grades_one_whose_folder_has_no_notebook_of_the_right_name(released):
    course = load_course(released)
    api = NbGraderAPI(coursedir=CourseDirectory(root=str(released), config=course.config), config=course.config)
    result = api.autograde(NAME, "dan")
    assert result["success"], result
    assert total(released, "dan") == ALL
