"""Feedback is given back to each student by itself, when it is due for that student, and what fails is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook

from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.nbgrader.bookkeeping import BookkeepingFailed
from autograder.nbgrader.curves import key_is_shown
from autograder.service import releasing
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.real_course import NAME, build

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def make(tmp_path, monkeypatch):
    """A runner whose nbgrader writes pages of students who are not in `broken`; what it released is in `given`."""
    made = []

    def make(*lines, exchange=True):
        if exchange:
            (tmp_path / "exchange").mkdir(exist_ok=True)
        root = f"c.Exchange.root = {str(tmp_path / 'exchange')!r}"
        course = load_course(build(tmp_path / "course", extra="\n".join([root, *lines])))
        made.append(Runner(course, load_policy(course), Store(course.db_url), lambda: None))
        runner = made[-1]
        runner.broken, runner.given = set(), []

        def generate(course, assignment, student):
            if student in runner.broken:
                raise BookkeepingFailed(f"{student}: nbgrader wrote no feedback: no such file")

        monkeypatch.setattr(releasing.bookkeeping, "generate_feedback", generate)
        monkeypatch.setattr(
            releasing.bookkeeping, "release_feedback", lambda course, assignment, student: runner.given.append(student)
        )
        return runner

    yield make
    for runner in made:
        runner.store.close()


def graded(runner, *students):
    for student in students:
        assert runner.store.add(NAME, student, AT)
        (attempt,) = runner.store.attempts(student=student)
        assert runner.store.start(attempt.id, AT)
        runner.store.finish(attempt.id, AT, 1.0, 2.0, to_json(Report(NAME, student, ()), {}), None)


def release_due(runner):
    runner.releasing.release_each(runner.releasing.due(NAME))


def troubles(runner):
    return {attempt.student: attempt.trouble for attempt in runner.store.attempts() if attempt.trouble}


def test_one_that_cannot_be_released_stops_nobodys(make):
    runner = make('c.EpochmarkService.feedback = "by_hand"')
    graded(runner, "ann", "bob", "cem")
    runner.broken.add("ann")
    failed = runner.releasing.release_each(runner.store.attempts())
    assert ([attempt.student for attempt in failed], runner.given) == (["ann"], ["bob", "cem"])
    assert "no such file" in troubles(runner)["ann"]
    runner.broken.clear()
    assert not runner.releasing.release_each(failed)
    assert not troubles(runner), "a success settles it"


@pytest.mark.parametrize("feedback", ["at_once", "hints_before_due"])
def test_what_fails_is_tried_from_time_to_time_and_told_once(make, monkeypatch, caplog, feedback):
    runner, clock = make(f"c.EpochmarkService.feedback = {feedback!r}"), [0.0]
    monkeypatch.setattr(releasing.time, "monotonic", lambda: clock[0])
    due(runner, hours=-1)
    graded(runner, "ann", "bob")
    runner.broken.add("ann")
    tried = []
    real = releasing.bookkeeping.generate_feedback
    monkeypatch.setattr(
        releasing.bookkeeping, "generate_feedback", lambda *given: tried.append(given[-1]) or real(*given)
    )
    for clock[0] in range(0, 600, 20):
        release_due(runner)
    assert runner.given == ["bob"] and 2 <= tried.count("ann") <= 5
    (line,) = [record.getMessage() for record in caplog.records]
    assert "ann" in line and "no such file" in line
    runner.broken.clear()
    clock[0] += 3600
    release_due(runner)
    assert runner.given == ["bob", "ann"] and not troubles(runner)


def test_who_has_an_extension_has_it_before_the_feedback_comes(make):
    runner = make('c.EpochmarkService.feedback = "hints_before_due"')
    due(runner, hours=-1)
    with Gradebook(runner.course.db_url) as gradebook:
        for student in ("ann", "bob"):
            gradebook.add_student(student)
            gradebook.add_submission(NAME, student)
        gradebook.grant_extension(NAME, "ann", hours=2)
    graded(runner, "ann", "bob")
    release_due(runner)
    assert runner.given == ["bob"]
    course = replace(runner.course, curve_key="after_due")
    assert [key_is_shown(course, NAME, student) for student in ("ann", "bob", None)] == [False, True, True]


def test_without_an_exchange_feedback_is_written_and_that_is_no_failure(make, caplog):
    runner = make(exchange=False)
    graded(runner, "ann", "bob")
    assert not runner.releasing.release_each(runner.store.attempts())
    assert not troubles(runner) and not runner.given
    assert [attempt.released for attempt in runner.store.attempts()] == [None, None]
    (line,) = [record.getMessage() for record in caplog.records]
    assert "no exchange" in line


def due(runner, hours):
    with Gradebook(runner.course.db_url) as gradebook:
        at = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=hours)
        gradebook.update_or_create_assignment(NAME, duedate=at)
