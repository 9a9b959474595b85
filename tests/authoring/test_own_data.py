"""A lesson on a course's own data, with files beside the notebook."""

from __future__ import annotations

import re

import pytest

from autograder.authoring import LeakFound, leaks, release
from autograder.course import CourseError, load_course
from autograder.data import student_file
from autograder.exams import exam

NAME = "image_classification"
ROWS = [f"{n % 5},{n * 1.25 + 0.1},{20 + n * 1.5}" for n in range(100)]


@pytest.fixture
def own(course, monkeypatch):
    """The course with a table of its own, which its one lesson works on beside a map; `own(files)` names others."""
    root, evidence = course.root, course.hidden / NAME / "evidence.py"
    before, data, after = evidence.read_text().partition('DATA = ("images",)\n')
    assert data

    def write(files: str = '("map.csv",)', rows=ROWS):
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / "flats.csv").write_text("\n".join(["rooms,price,area", *rows]))
        (root / "source" / NAME / "map.csv").write_text("station,north\nUeno,35.71\n")
        evidence.write_text(f'{before}DATA = ("flats",)\nFILES = {files}\n{after}')
        return load_course(root)

    with (root / "course_config.py").open("a") as file:
        file.write('c.Epochmark.data = {"flats": {"file": "data/flats.csv", "target": "price"}}\n')
    return write


def test_a_release_holds_what_it_should_and_no_more(own):
    course = own()
    folder = release(course, NAME)
    names = ["flats.npz", "image_classification.ipynb", "image_classification.py", "map.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / "flats.npz").read_bytes() == student_file(course.pack("flats"))
    assert (folder / "map.csv").read_text() == "station,north\nUeno,35.71\n"

    def leak(name, content, given=None):
        changed = own(f'("map.csv", {name!r})')
        for beside, what in ((changed.source / NAME, content), (folder, given or content)):
            (beside / name).write_text(what)
        with pytest.raises(LeakFound, match=f"{re.escape(name)} must not go to students") as caught:
            leaks.check(folder, changed.assignment(NAME), "en", changed.packs(NAME), changed.secret())
        (folder / name).unlink()
        return caught.value.what

    assert "the file that lies beside the master" in leak("notes.txt", "one", "another")
    assert "a line of the solution" in leak("notes.txt", 'return images.astype("float32") / 255.0')
    assert "a hidden sample" in leak("flats.csv", (course.root / "data" / "flats.csv").read_text())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ('("plan.png",)', r"plan\.png, which FILES in .*evidence\.py names, cannot be read"),
        ('("../secret",)', "FILES names '../secret', which has to be a name"),
        ('("地図.png",)', "FILES names '地図.png', which has to be a name"),
        ('("flats.npz",)', "which is made otherwise"),
        ('"map.csv"', r"FILES has to name the files themselves, in a line such as FILES = \("),
    ],
)
def test_files_that_cannot_be(own, files, said):
    course = own(files)
    with pytest.raises(CourseError, match=said):
        course.assignment(NAME).read_files()


def test_data_that_the_course_does_not_have(own):
    course = own()
    (course.hidden / NAME / "evidence.py").write_text('DATA = ("flat", "curves")')
    with pytest.raises(CourseError, match=r"DATA names 'flat'\. Did you mean 'flats'"):
        course.assignment(NAME)


def test_what_is_graded_on_changes_with_the_files(own, monkeypatch):
    monkeypatch.setattr(exam, "load_graders", lambda folder: None)
    monkeypatch.setattr(exam, "check_points", lambda *_: None)
    course = own()
    first = exam.exam_for(course, NAME, "en")
    assert exam.exam_for(course, NAME, "en") is first
    assert set(first.data) == {"flats.npz", "map.csv"}
    own(rows=ROWS[:90])
    second = exam.exam_for(course, NAME, "en")
    assert len(second.packs["flats"].train) == 54
    (course.root / "source" / NAME / "map.csv").write_text("station,north\nUeno,35.7138\n")
    assert exam.exam_for(course, NAME, "en").data != second.data
