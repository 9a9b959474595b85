"""What course_config.py says of the service, and what happens when it says nonsense."""

from __future__ import annotations

from datetime import datetime

import pytest

from autograder.course import CourseError, load_course
from autograder.service.app import serve
from autograder.service.policy import load_policy
from tests.real_course import build


@pytest.fixture
def policy(tmp_path):
    return lambda *lines: load_policy(load_course(build(tmp_path, extra="\n".join(lines))))


def at(clock):
    return datetime.fromisoformat(f"2026-11-24T{clock}:00")


def test_by_default_all_assignments_are_graded_at_any_time(policy):
    found = policy()
    assert found.assignments == load_course().assignments
    assert not found.is_quiet(at("03:00"))
    assert not found.is_busy(1000.0)


def test_quiet_hours_may_go_past_midnight(policy):
    found = policy('c.EpochmarkService.quiet_hours = ["08:45-10:30", "23:00-06:00"]')
    assert [found.is_quiet(at(clock)) for clock in ("08:44", "08:45", "10:29", "10:30")] == [False, True, True, False]
    assert [found.is_quiet(at(clock)) for clock in ("22:59", "23:00", "05:59", "06:00")] == [False, True, True, False]


def test_a_busy_machine_starts_nothing_new(policy):
    found = policy("c.EpochmarkService.maximum_load = 1.5")
    assert (found.is_busy(1.4), found.is_busy(1.6)) == (False, True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('c.EpochmarkService.quiet_hours = ["8-10"]', "quiet_hours"),
        ('c.EpochmarkService.quiet_hours = ["08:00-25:00"]', "quiet_hours"),
        ("c.EpochmarkService.attempts = 3", "attempts_per_day"),
        ("c.EpochmarkService.attempts_per_day = -1", "attempts_per_day"),
        ('c.EpochmarkService.grade_on_submit = ["overfiting"]', "overfitting"),
        ('c.EpochmarkService.feedback = "never"', "feedback"),
    ],
)
def test_a_wrong_setting_is_named(policy, line, word):
    with pytest.raises(CourseError, match=word):
        policy(line)


@pytest.mark.parametrize("port", [0, -1, 99_999])
def test_a_port_that_there_is_not_is_refused(tmp_path, port):
    with pytest.raises(CourseError, match="65535"):
        serve(load_course(build(tmp_path)), port, 1, None, print)
