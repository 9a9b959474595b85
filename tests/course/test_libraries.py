"""What student code can import is installed, pinned, and said to those who need to know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from traitlets.config import Config

from autograder.commands import doctor
from autograder.course import CourseError, load_course
from autograder.course.libraries import importable
from autograder.course.options import checked_packages, read_options

PROJECT = Path(__file__).resolve().parents[2]
EXTRA = "japanize-matplotlib matplotlib-fontja pandas plotly pydot scikit-image seaborn tensorboard tqdm".split()  # noqa: SIM905


def test_the_students_libraries_are_there_in_the_pinned_versions():
    pinned = dict(line.split("==") for line in (PROJECT / "constraints.txt").read_text().splitlines() if "==" in line)
    found = {library.name: library.version for library in importable()}
    assert set(EXTRA) <= set(found)
    assert found == {name: pinned[name] for name in found}


@pytest.mark.parametrize(
    ("asked", "modules"),
    [
        ("Pillow", ("PIL",)),
        ("PIL", ("PIL",)),
        ("scikit_image", ("skimage",)),
        ("sklearn", ("sklearn",)),
        ("json", ("json",)),
        ("no-such-library", ()),
    ],
)
def test_a_library_is_known_by_both_its_names(asked, modules):
    assert importable([asked])[-1].modules == modules


def test_the_course_adds_libraries_and_doctor_misses_those_that_are_not_there(tmp_path):
    (tmp_path / "course_config.py").write_text("c.Epochmark.packages = ['PIL', 'no_such_library', 'another-one']")
    course = load_course(tmp_path)
    assert course.packages == ("PIL", "no_such_library", "another-one")
    found = doctor._libraries(course)
    assert not found.ok
    assert "not installed: no_such_library, another-one" in found.found
    assert "pandas" in found.found and "PIL" in found.found
    assert "pip install" in found.remedy and "no_such_library another-one" in found.remedy
    assert doctor._libraries(load_course(PROJECT)).ok


@pytest.mark.parametrize("name", ["", "pandas>=2", "two words", "-r file", "https://example.com/x.whl", "x" * 200])
def test_what_is_no_name_of_a_library_is_refused(name):
    with pytest.raises(CourseError, match="without a version"):
        checked_packages([name])


@pytest.mark.parametrize("chosen", [7, ["pandas", 7], {"pandas": "2"}])
def test_packages_are_a_list_of_names(chosen):
    with pytest.raises(CourseError, match="packages"):
        read_options(Config({"Epochmark": {"packages": chosen}}))


@pytest.mark.parametrize("lesson", sorted(PROJECT.glob("source/*/*.py")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_text_of_a_lesson_names_them_all(lesson, language):
    cells = re.split(r"^# %%.*$", lesson.read_text(), flags=re.MULTILINE)
    marks = re.findall(r"^# %%.*$", lesson.read_text(), flags=re.MULTILINE)
    first = next(cell for mark, cell in zip(marks, cells[1:], strict=True) if f"lang-{language}" in mark)
    named = set(re.findall(r"`(\w+)`", first))
    assert {module for library in importable() for module in library.modules} <= named


def test_the_table_of_libraries_has_them_all():
    table = (PROJECT / "docs" / "libraries.md").read_text()
    assert not [module for library in importable() for module in library.modules if f"`{module}`" not in table]
