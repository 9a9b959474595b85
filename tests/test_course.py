from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from autograder.course import CourseError, load_course
from autograder.data import Sizes
from autograder.data.own import OwnData
from autograder.sandbox.limits import Limits

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Writes a course_config.py and loads it; nothing else on this machine has a say."""
    monkeypatch.delenv("EPOCHMARK_DB_URL", raising=False)
    monkeypatch.delenv("EPOCHMARK_SECRET_FILE", raising=False)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    root = tmp_path / "course"
    root.mkdir()

    def load(text: str = ""):
        (root / "course_config.py").write_text(text)
        return load_course(root)

    return load


def test_an_empty_configuration_is_a_safe_one(course):
    loaded = course()
    assert (loaded.language, loaded.feedback_policy) == ("en", "hints")
    assert dict(loaded.data_sources) == {"images": "builtin", "reviews": "builtin"}
    assert loaded.allow_unsafe is False
    assert loaded.workers >= 1
    assert loaded.limits == Limits()
    assert loaded.secret_file == loaded.root / ".secret" / "hidden_split"
    assert loaded.db_url == f"sqlite:///{loaded.root}/gradebook.db"


def test_options_are_taken_over(course):
    loaded = course(
        "c.Epochmark.language = 'ja'\n"
        "c.Epochmark.workers = 3\n"
        "c.Epochmark.limits = {'wall_seconds': 60}\n"
        "c.Epochmark.data_source = {'images': 'file:own/images.npz', 'reviews': 'file:/own/reviews.npz'}\n"
        "c.Epochmark.data_sizes = {'images': {'train': 500}}\n"
        "c.Epochmark.data = {'flats': 'data/flats.npz'}\n"
        "c.CourseDirectory.db_url = 'postgresql://localhost/grades'\n"
        "c.CourseDirectory.course_id = 'networks'\n"
    )
    assert (loaded.language, loaded.workers, loaded.course_id) == ("ja", 3, "networks")
    assert loaded.limits.wall_seconds == 60
    assert dict(loaded.data_sources) == {
        "images": f"file:{loaded.root}/own/images.npz",
        "reviews": "file:/own/reviews.npz",
    }
    assert dict(loaded.data_sizes) == {"images": Sizes(train=500)}
    assert loaded.data == (("flats", OwnData(loaded.root / "data" / "flats.npz", "arrays")),)
    assert loaded.db_url == "postgresql://localhost/grades"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("c.Epochmark.langage = 'ja'", "language"),
        ("c.Epochmark.language = 'fr'", "language"),
        ("c.Epochmark.workers = -1", "workers"),
        ("c.Epochmark.workers = 'many'", "workers"),
        ("c.Epochmark.assignments = 3", "assignments"),
        ("c.Epochmark.data_source = 'keros'", "keras"),
        ("c.Epochmark.data_source = 'file:one.npz'", "images"),
        ("c.Epochmark.data_source = {'image': 'keras'}", "images"),
        ("c.Epochmark.data_source = 3", "data_source"),
        ("c.Epochmark.data = {'flats': 3}", "data"),
        ("c.Epochmark.data = {'flats': 'flats.xlsx'}", r"flats is 'flats\.xlsx'; it can be"),
        ("c.Epochmark.data = {'images': 'own.npz'}", "a pack 'images' is there already"),
        ("c.Epochmark.data = {'my flats': 'own.npz'}", "no name for a pack"),
        ("c.Epochmark.data = {'flats': 'a.npz'}\nc.Epochmark.data_sizes = {'flat': {'train': 3}}", "flats"),
        ("c.Epochmark.data_sizes = {'image': {'train': 3}}", "images"),
        ("c.Epochmark.data_sizes = {'images': {'test': 3}}", "validation"),
        ("c.Epochmark.data_sizes = {'images': {'train': 0}}", "train"),
        ("c.Epochmark.data_sizes = {'images': {'train': 'many'}}", "train"),
        ("c.Epochmark.feedback_policy = 'all'", "feedback_policy"),
        ("c.Epochmark.limits = {'wall_second': 3}", "wall_seconds"),
        ("c.Epochmark.limits = {'wall_seconds': 0}", "wall_seconds"),
        ("c.Epochmark.limits = {'wall_seconds': '3'}", "limits"),
        ("c.Epochmark.allow_unsafe = 'yes'", "allow_unsafe"),
        ("c.Epochmark.language =", "SyntaxError"),
        ("import nothing_of_this_name", "nothing_of_this_name"),
    ],
)
def test_a_mistake_is_named(course, text, said):
    with pytest.raises(CourseError, match=said) as caught:
        course(text)
    assert "course_config.py" in str(caught.value)


def test_a_course_is_found_from_a_folder_inside_it(course, monkeypatch):
    root = course().root
    inside = root / "source" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert load_course().root == root


def test_outside_a_course_the_error_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=r"course_config\.py"):
        load_course()
    with pytest.raises(CourseError, match=r"course_config\.py"):
        load_course(tmp_path)


def test_settings_of_the_site_come_first_and_the_course_decides(course, tmp_path):
    (tmp_path / "jupyter").mkdir()
    (tmp_path / "jupyter" / "nbgrader_config.py").write_text(
        "c.CourseDirectory.course_id = 'site'\nc.CourseDirectory.db_url = 'postgresql://site/grades'\n"
    )
    loaded = course("c.CourseDirectory.course_id = 'course'")
    assert loaded.course_id == "course"
    assert loaded.db_url == "postgresql://site/grades"


def test_the_environment_may_move_the_secret(course, monkeypatch, tmp_path):
    monkeypatch.setenv("EPOCHMARK_SECRET_FILE", str(tmp_path / "elsewhere"))
    assert course("c.Epochmark.secret_file = 'here'").secret_file == tmp_path / "elsewhere"


def test_a_course_does_not_change(course):
    with pytest.raises(FrozenInstanceError):
        course().language = "ja"


def test_an_assignment_that_is_not_listed(course):
    loaded = course("c.Epochmark.assignments = ['image_classification']")
    with pytest.raises(CourseError, match="Did you mean 'image_classification'"):
        loaded.assignment("image_clasification")


def test_an_assignment_without_graders(course):
    with pytest.raises(CourseError, match=r"evidence\.py"):
        course("c.Epochmark.assignments = ['nothing_yet']").assignment("nothing_yet")


def test_the_courses_own_configuration(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    monkeypatch.delenv("EPOCHMARK_DB_URL", raising=False)
    loaded = load_course(PROJECT)
    assert loaded.course_id == "epochmark"
    assert loaded.assignments == ("image_classification", "overfitting", "preventing_overfitting")
    assignment = loaded.assignment("image_classification")
    assert assignment.master == PROJECT / "source" / "image_classification" / "image_classification.py"
    assert (assignment.data, assignment.data_files) == (("images",), ("images.npz",))
    assert assignment.hidden == PROJECT / "autograder" / "hidden" / "image_classification"


def test_the_gradebook_may_be_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("EPOCHMARK_DB_URL", "postgresql://db/grades")
    assert load_course(PROJECT).db_url == "postgresql://db/grades"


def test_reading_a_course_needs_neither_nbgrader_nor_tensorflow():
    code = (
        "import sys; from pathlib import Path; from autograder.course import load_course; load_course(Path(sys.argv[1]));"
        "print(sorted({'nbgrader', 'tensorflow', 'keras', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(PROJECT)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
