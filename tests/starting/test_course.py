"""A course, and lessons in it, from nothing: all of it is there, or nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import CourseError, load_course
from autograder.starting import new_assignment, new_course


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    return new_course(tmp_path / "mine", "ja")


def test_a_new_course_is_one(root):
    course = load_course(root)
    assert (course.root, course.language, course.assignments, course.course_id) == (root, "ja", (), "mine")
    assert (course.hidden, course.students) == (root / "hidden", root / "students")
    assert {path.name for path in root.iterdir()} == {
        *(".gitignore", "README.md", "course_config.py", "nbgrader_config.py"),
        *("hidden", "source", "students"),
    }
    assert [path.name for path in root.parent.iterdir()] == ["mine"]


def test_a_folder_with_something_in_it_is_left_alone(root):
    with pytest.raises(CourseError, match="something already"):
        new_course(root, "en")
    (root.parent / "empty").mkdir()
    assert load_course(new_course(root.parent / "empty", "en")).assignments == ()


@pytest.mark.parametrize("name", ["my course", "-x", "a;b", "課題 1", "$x", ".hidden"])
def test_a_course_is_not_called_just_anything(tmp_path, name):
    with pytest.raises(CourseError, match="A course cannot be called"):
        new_course(tmp_path / name, "en")
    assert not list(tmp_path.iterdir())


def test_a_lesson_is_written_and_named(root):
    started = new_assignment(load_course(root), "prices", "regression", ["ja", "en"])
    assert not started.to_add
    course = load_course(root)
    assignment = course.assignment("prices")
    assert (course.assignments, assignment.data) == (("prices",), ("prices",))
    assert sorted(path.name for path in started.written) == ["prices"] * 3 + ["prices.csv"]
    assert len(course.packs("prices")["prices"].train) == 180
    assert {path.name for path in root.iterdir()} >= {"data", "hidden", "source", "students"}
    assert not list(root.rglob(".release-*"))


@pytest.mark.parametrize("name", ["two words", "a/b", "class", "1st", "a-b", "", "_x", "課題", "x" * 61])
def test_a_lesson_is_not_called_just_anything(root, name):
    with pytest.raises(CourseError, match=r"An assignment cannot be called .*\S\.$"):
        new_assignment(load_course(root), name, "blank", [])


@pytest.mark.parametrize(
    ("kind", "languages", "said"),
    [("poem", [], "no kind of lesson 'poem'"), ("blank", ["fr"], "no language 'fr'")],
)
def test_kinds_and_languages_are_known_ones(root, kind, languages, said):
    with pytest.raises(CourseError, match=said):
        new_assignment(load_course(root), "first", kind, languages)


@pytest.mark.parametrize("taken", ["source/prices", "hidden/prices", "students/prices", "data/prices.csv"])
def test_what_is_there_stays_and_nothing_else_comes(root, taken):
    (root / taken).mkdir(parents=True)
    before = sorted(root.rglob("*"))
    with pytest.raises(CourseError, match="is there already"):
        new_assignment(load_course(root), "prices", "regression", [])
    assert sorted(root.rglob("*")) == before


def test_a_name_stands_in_the_settings_once(root):
    new_assignment(load_course(root), "first", "blank", [])
    with pytest.raises(CourseError, match="an assignment 'first' already"):
        new_assignment(load_course(root), "first", "curves", [])


def test_a_data_pack_of_that_name_is_another_ones(root):
    with pytest.raises(CourseError, match="images"):
        new_assignment(load_course(root), "images", "regression", [])
    assert not (root / "source" / "images").exists()


def test_what_cannot_be_put_in_its_place_is_taken_away_again(root, monkeypatch):
    rename, done = Path.rename, []

    def failing(path, target):
        if Path(target).parent.name == "students":
            raise OSError(28, "No space left on device", str(target))
        done.append(target)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        new_assignment(load_course(root), "first", "blank", [])
    assert len(done) == 2 and not any(Path(target).exists() for target in done)
    assert load_course(root).assignments == ()


def test_settings_that_are_a_program_are_left_to_their_author(root):
    path = root / "course_config.py"
    path.write_text(path.read_text().replace("assignments = []", "assignments = list('')"))
    before = path.read_text()
    started = new_assignment(load_course(root), "first", "blank", [])
    assert started.to_add == ('c.Epochmark.assignments = [..., "first"]',)
    assert path.read_text() == before
