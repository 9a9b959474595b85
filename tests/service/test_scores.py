"""No score before its release, in what a student's page is made from and in the page itself; and whose day it is."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.service import arrivals, pages
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.table import GRADED, WAITING
from tests.real_course import NAME, build
from tests.service.web import serving

SCORE, MOST = 17.25, 21.5
# Half past midnight in Tokyo, and still the day before in Greenwich.
EARLY = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


@pytest.fixture
def make(tmp_path):
    made = []

    def make(*lines):
        course = load_course(build(tmp_path / "course", extra="\n".join(lines)))
        made.append(Runner(course, load_policy(course), Store(course.db_url), lambda: None))
        return made[-1]

    yield make
    for runner in made:
        runner.store.close()


def graded(runner, student="ann", at=EARLY):
    """The id of a graded attempt that was handed in at that time; its feedback waits."""
    assert runner.store.add(NAME, student, at)
    id = runner.store.attempts(student=student)[-1].id
    assert runner.store.start(id, at)
    runner.store.finish(id, at, SCORE, MOST, to_json(Report(NAME, student, ()), {}), None)
    return id


def seen_by(runner, viewer):
    """All that the home page and its changing part say."""

    async def look():
        async with serving(runner) as site:
            found = [await site.get(path, viewer) for path in ("", "live", "?lang=ja")]
            assert [code for code, _ in found] == [200, 200, 200]
            return "".join(text for _, text in found)

    return asyncio.run(look())


def work(runner, student="ann"):
    (found,) = pages.mine(runner, 1, student)["work"]
    return found


@pytest.mark.parametrize("feedback", ["at_once", "hints_before_due", "by_hand"])
def test_no_score_is_shown_before_its_release(make, feedback):
    runner = make(f"c.EpochmarkService.feedback = {feedback!r}")
    id = graded(runner)
    assert [(entry.attempt.state, entry.score) for entry in work(runner).entries] == [(GRADED, None)]
    page = seen_by(runner, "ann")
    assert "17.25" not in page and "21.5" not in page
    assert "Points follow when the feedback is released." in page
    assert "17.25" in seen_by(runner, "instructor")
    runner.store.release(id, EARLY)
    assert [entry.score for entry in work(runner).entries] == [SCORE]
    assert seen_by(runner, "ann").count("17.25 / 21.5") == 3


def test_the_release_of_one_attempt_shows_no_others_score(make):
    runner = make('c.EpochmarkService.feedback = "by_hand"')
    runner.store.release(graded(runner), EARLY)
    graded(runner, at=EARLY + timedelta(hours=1))
    assert [entry.score for entry in work(runner).entries] == [None, SCORE]
    assert seen_by(runner, "ann").count("17.25") == 3, "once on each"


def test_nobody_sees_the_score_of_another(make):
    runner = make()
    runner.store.release(graded(runner), EARLY)
    graded(runner, "bob")
    page = seen_by(runner, "bob")
    assert "17.25" not in page and "ann" not in page


@pytest.fixture
def in_tokyo(monkeypatch):
    """The service's clock stands at half past midnight of Tokyo's 24 November."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(EARLY.timestamp(), tz)

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    for module in (arrivals, pages):
        monkeypatch.setattr(module, "datetime", Clock)
    yield
    monkeypatch.undo()
    time.tzset()


def waiting(runner):
    assert runner.store.add(NAME, "ann", EARLY)
    (attempt,) = (attempt for attempt in runner.store.attempts() if attempt.state == WAITING)
    return attempt


def test_a_new_day_begins_at_the_services_own_midnight(make, in_tokyo):
    runner = make("c.EpochmarkService.attempts_per_day = 1")
    graded(runner, at=EARLY - timedelta(hours=1))
    attempt = waiting(runner)
    (mine,) = pages.mine(runner, 1, "ann")["work"]
    assert (mine.allowance.used, mine.entries[0].state["en"]) == (0, "Waits, number 1 in line")
    assert [each.id for each in runner.next_ones()] == [attempt.id]


def test_what_was_graded_since_midnight_counts_today(make, in_tokyo):
    runner = make("c.EpochmarkService.attempts_per_day = 1")
    graded(runner, at=EARLY - timedelta(minutes=10))
    waiting(runner)
    (mine,) = pages.mine(runner, 1, "ann")["work"]
    assert mine.allowance.used == 1
    assert runner.next_ones() == []
