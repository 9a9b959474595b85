"""A gradebook that cannot be used is told in one line, and the old release stays."""

from __future__ import annotations

import pytest

from autograder.authoring import release
from autograder.commands.errors import told
from autograder.course import load_course

NAME = "image_classification"


def junk(course):
    (course.root / "gradebook.db").write_bytes(b"no gradebook at all" * 500)


def unknown_server(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("c.CourseDirectory.db_url = 'postgresql+psycopg://nobody@127.0.0.1:1/none'\n")


def no_address(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("c.CourseDirectory.db_url = 'gradebook'\n")


@pytest.mark.parametrize("harm", [junk, unknown_server, no_address])
def test_release_tells_it_and_leaves_the_old_one(course, harm, capfd):
    folder = release(course, NAME)
    before = sorted(path.name for path in folder.iterdir())
    harm(course)
    with pytest.raises(Exception) as failed:
        release(load_course(course.root), NAME)
    line = told(failed.value)
    assert line and "\n" not in line and "gradebook" in line.lower()
    assert sorted(path.name for path in folder.iterdir()) == before
    assert "Traceback" not in "".join(capfd.readouterr())
