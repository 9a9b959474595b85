"""Collecting believes the owner of a folder, not its name, and follows no link."""

from __future__ import annotations

import os
import pwd

import pytest

from autograder.course import load_course
from autograder.nbgrader.bookkeeping import collect
from autograder.nbgrader.submissions import submitted_at, submitted_students
from tests.real_course import NAME, build, run

ME = pwd.getpwuid(os.geteuid()).pw_name
pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path, monkeypatch):
    root = build(tmp_path / "course", extra=f"c.Exchange.root = {str(tmp_path / 'exchange')!r}")
    (tmp_path / "exchange" / "epochmark" / "inbound").mkdir(parents=True)
    monkeypatch.chdir(root)
    return load_course(root)


def hand_in(course, student, clock, text="{}"):
    inbound = course.root.parent / "exchange" / "epochmark" / "inbound"
    stamp = f"2026-11-24 {clock}:00.000000 UTC"
    folder = inbound / f"{student}+{NAME}+{stamp}+x{clock.replace(':', '')}"
    folder.mkdir()
    (folder / f"{NAME}.ipynb").write_text(text)
    (folder / "timestamp.txt").write_text(stamp)
    return folder


def collected(course):
    collect(course, course.assignment(NAME))
    return submitted_students(course, NAME)


def test_what_somebody_hands_in_under_another_name_is_not_collected(course):
    hand_in(course, "somebody-else", "08:00")
    hand_in(course, ME, "08:01")
    assert collected(course) == [ME]


def test_a_forged_newer_one_does_not_hide_the_students_own(course):
    hand_in(course, ME, "08:01", "own")
    if os.geteuid() == 0:
        forged = hand_in(course, ME, "08:02", "forged")
        os.chown(forged, 65534, 65534)
    assert collected(course) == [ME]
    folder = course.root / "submitted" / ME / NAME
    assert (folder / f"{NAME}.ipynb").read_text() == "own"


def test_the_newest_one_is_collected_and_its_time_is_known(course):
    hand_in(course, ME, "08:01", "first")
    assert collected(course) == [ME]
    hand_in(course, ME, "08:05", "second")
    assert collected(course) == [ME]
    at = submitted_at(course, course.assignment(NAME), ME)
    assert at is not None and at.isoformat() == "2026-11-24T08:05:00+00:00"
    assert (course.root / "submitted" / ME / NAME / f"{NAME}.ipynb").read_text() == "second"


def test_links_are_left_out(course, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("not for students")
    folder = hand_in(course, ME, "08:01")
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to(secret)
    (folder / "all").symlink_to(tmp_path)
    assert collected(course) == [ME]
    names = {path.name for path in (course.root / "submitted" / ME / NAME).iterdir()}
    assert names == {"timestamp.txt"}


@pytest.mark.timeout(60)
def test_pipes_and_odd_times_are_left_out_and_the_rest_is_collected(course):
    folder = hand_in(course, ME, "08:01", "own")
    os.mkfifo(folder / "pipe")
    (folder / "timestamp.txt").unlink()
    os.mkfifo(folder / "timestamp.txt")
    (folder / "closed").write_text("mine")
    (folder / "closed").chmod(0)
    assert collected(course) == [ME]
    names = {path.name: path.stat().st_mode & 0o400 for path in (course.root / "submitted" / ME / NAME).iterdir()}
    assert names.pop("closed", 0o400) == 0o400, "what is collected can be read"
    assert names == {f"{NAME}.ipynb": 0o400, "timestamp.txt": 0o400}, "it says what its name says"
    hand_in(course, ME, "08:05", "newer")
    assert collected(course) == [ME]
    assert (course.root / "submitted" / ME / NAME / f"{NAME}.ipynb").read_text() == "newer"


def test_a_link_to_a_folder_is_no_submission(course, tmp_path):
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / f"{NAME}.ipynb").write_text("not for students")
    folder = hand_in(course, ME, "08:01")
    name = folder.name
    folder.rename(tmp_path / "elsewhere")
    (folder.parent / name).symlink_to(tmp_path / "private")
    assert collected(course) == []


@pytest.mark.parametrize("name", ["{me}+{lesson}+no time", "+{lesson}+2026-11-24 08:00:00 UTC", "..+{lesson}+[]"])
def test_a_folder_that_no_submission_is_called_stops_nobody(course, name):
    (course.root.parent / "exchange" / "epochmark" / "inbound" / name.format(me="zoe", lesson=NAME)).mkdir()
    hand_in(course, ME, "08:01")
    assert collected(course) == [ME]


def test_nobody_is_called_the_folder_above(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("\nc.ExchangeCollect.check_owner = False\n")
    loaded = load_course(course.root)
    hand_in(loaded, "..", "08:00")
    hand_in(loaded, "ann", "08:01")
    assert collected(loaded) == ["ann"]
    assert not (loaded.root / NAME).exists()


def test_one_that_is_too_large_stops_nobody_else(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("\nc.CourseDirectory.max_dir_size = 1\nc.ExchangeCollect.check_owner = False\n")
    loaded = load_course(course.root)
    hand_in(loaded, "ann", "08:00", "x" * 5000)
    hand_in(loaded, "bob", "08:01")
    assert collected(loaded) == ["bob"]


def test_another_assignment_is_collected_as_nbgrader_does(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("c.Epochmark.assignments = ['overfitting']\n")
    hand_in(course, "somebody-else", "08:00")
    assert submitted_students(course, NAME) == []
    done = run(course.root, "nbgrader", "collect", NAME)
    assert submitted_students(course, NAME) == ["somebody-else"], "nbgrader warns, and takes it"
    assert "cheating" in done.stderr
