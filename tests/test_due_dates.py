"""A due date is what the instructor meant, and what was understood is said."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from autograder.course.due_dates import due_date_of, told
from autograder.nbgrader.submissions import due_date
from tests.real_course import NAME, build, run


def in_utc(text, zone="Asia/Tokyo"):
    due = due_date_of(text, zone)
    return f"{due.astimezone(UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-30 23:59", "2026-11-30 14:59"),
        ("2026-11-30T23:59:30", "2026-11-30 14:59"),
        (" 2026-12-01 ", "2026-11-30 15:00"),
        ("Nov 30, 2026 11:59 PM", "2026-11-30 14:59"),
        ("30 November 2026", "2026-11-29 15:00"),
        ("2026-11-30 23:59 UTC", "2026-11-30 23:59"),
        ("2026-11-30 23:59Z", "2026-11-30 23:59"),
        ("2026-11-30 23:59 +0000", "2026-11-30 23:59"),
        ("2026-11-30 23:59+09:00", "2026-11-30 14:59"),
        ("2026-11-30 23:59 America/New_York", "2026-12-01 04:59"),
    ],
)
def test_a_zone_that_is_named_counts_and_otherwise_the_courses_own(text, utc):
    assert in_utc(text) == utc


def test_summer_time_is_that_of_the_day():
    assert in_utc("2026-07-01 12:00", "Europe/Berlin") == "2026-07-01 10:00"
    assert in_utc("2026-12-01 12:00", "Europe/Berlin") == "2026-12-01 11:00"


def test_without_a_zone_of_the_course_the_machines_counts(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert in_utc("2026-11-30 23:59", None) == "2026-11-30 14:59"
        assert told(due_date_of("2026-11-30 23:59", None)) == (
            "2026-11-30 23:59 JST (UTC+0900), which is 2026-11-30 14:59 UTC"
        )
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "text", ["2026-11-30 23:59 XYZ", "2026-11-30 23:59 Asia/Atlantis", "2026-13-45", "soon", "", "[]"]
)
def test_what_cannot_be_told_is_refused(text):
    with pytest.raises(ValueError, match="Write "):
        due_date_of(text, "Asia/Tokyo")


@pytest.mark.parametrize("zone", ["Asia/Atlantis", "nowhere"])
def test_a_zone_of_the_course_that_is_none_is_refused(zone):
    with pytest.raises(ValueError, match="no time zone"):
        due_date_of("2026-11-30 23:59", zone)


@pytest.mark.slow
def test_nbgraders_command_reads_it_so(tmp_path):
    from autograder.course import load_course

    root = build(tmp_path / "course")
    config = root / "course_config.py"
    config.write_text(config.read_text().replace("due_dates_in(None)", 'due_dates_in("Asia/Tokyo")'))
    add = ["db", "assignment", "add", NAME]
    done = run(root, "nbgrader", *add, "--duedate=2026-11-30 23:59")
    assert f"{NAME} is due 2026-11-30 23:59 JST (UTC+0900), which is 2026-11-30 14:59 UTC" in done.stderr
    due = due_date(load_course(root), NAME)
    assert due is not None and due.isoformat() == "2026-11-30T14:59:00+00:00"
    done = run(root, "nbgrader", *add, "--duedate=soon", code=1)
    assert "this is no date" in done.stderr and "Traceback" not in done.stderr
    (root / "dates.csv").write_text(f"name,duedate\n{NAME},2026-12-24 12:00\n")
    run(root, "nbgrader", "db", "assignment", "import", "dates.csv")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment(NAME).duedate == datetime(2026, 12, 24, 3, 0)
