"""What the service gives to workers, without a sandbox: it outlives a database that fails, and says how it is."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
import sqlalchemy
from prometheus_client.parser import text_string_to_metric_families as parse
from sqlalchemy.exc import OperationalError

from autograder.authoring import solved
from autograder.course import load_course
from autograder.exams import Fault
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.grading.workers import ClusterUnavailable, TaskLost, ignored
from autograder.nbgrader.submissions import existing_timestamp
from autograder.sandbox.client import SandboxUnavailable
from autograder.service import arrivals, working
from autograder.service import health as health_of
from autograder.service.arrivals import Runner
from autograder.service.entering import Entering
from autograder.service.policy import load_policy
from autograder.service.store import Store, utc_now
from autograder.service.table import FAILED, GRADED, REPLACED, RUNNING, WAITING
from autograder.service.working import Looked
from tests.real_course import NAME, build, submit
from tests.service.web import serving

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class FullMarks(Runner):
    def look_up(self, attempt):
        return Looked(None, Fault("student", "it is not looked into"))

    def enter(self, attempt, version, result):
        self.store.finish(attempt.id, NOW, 5.0, 10.0, to_json(Report(NAME, attempt.student, ()), {}), None)


class Broken(FullMarks):
    def enter(self, attempt, version, result):
        raise RuntimeError("the sandbox died")


class Hand:
    """Workers that do what the test tells them to; `missing` is what they say when nothing can be run."""

    def __init__(self, size=1, missing=None):
        self.size, self.missing, self.tasks, self.opened = size, missing, [], 0

    def check(self):
        if self.missing is not None:
            raise self.missing

    def submit(self, task, begun=ignored):
        self.tasks.append((task, begun, Future()))
        return self.tasks[-1][-1]

    def begin(self, number):
        _, begun, future = self.tasks[number]
        if not future.running():
            assert future.set_running_or_notify_cancel()
        begun()

    @contextmanager
    def open(self):
        self.opened += 1
        try:
            yield self
        finally:
            for *_, future in self.tasks:
                if not future.cancelled() and not future.done():
                    future.set_exception(ClusterUnavailable("the connection has ended"))


class Running(FullMarks):
    """All is run that is handed in, and gets full marks."""

    def look_up(self, attempt):
        return Looked(None, (SimpleNamespace(asked=SimpleNamespace(task=attempt.student)), None))


@pytest.fixture
def make(tmp_path, monkeypatch):
    for name, seconds in (("AFTER_TROUBLE_SECONDS", 0.01), ("LOOK_SECONDS", 0.05)):
        monkeypatch.setattr(working, name, seconds)
    monkeypatch.setattr(working, "marked", lambda submitted, outcome, cache: outcome)
    course = load_course(build(tmp_path / "course"))
    made = []

    def make(kind=FullMarks):
        made.append(kind(course, load_policy(course), Store(course.db_url), lambda: None))
        return made[-1]

    yield make
    for runner in made:
        runner.stopping.set()
        runner.changed()
        for vital in runner.vitals:
            vital.thread.join(10)
        runner.store.close()


def work(runner, hand=None):
    runner.work((hand or Hand()).open)


def states(runner):
    return [(attempt.state, attempt.tries) for attempt in runner.store.attempts()]


def failing(monkeypatch, owner, name, times, error=None):
    """Have the database fail so many times in that method; returns the list of what is still to fail."""
    locked = error or OperationalError("SELECT", {}, Exception("database is locked"))
    real, left = getattr(owner, name), [locked] * times

    def sometimes(*args, **kwargs):
        if left:
            raise left.pop()
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, sometimes)
    return left


def until(is_so):
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("name", "error"), [("line", None), ("start", None), ("finish", None), ("line", SystemExit(1))]
)
def test_what_fails_for_a_while_ends_no_worker(make, monkeypatch, name, error):
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    left = failing(monkeypatch, runner if name == "line" else runner.store, name, 1 if name == "finish" else 3, error)
    work(runner)
    until(lambda: not left)
    until(lambda: [attempt.state for attempt in runner.store.attempts()] == [GRADED])
    until(lambda: runner.health().ok)


def test_what_was_taken_while_the_database_failed_is_taken_again_and_has_lost_no_try(make, monkeypatch):
    """The answer to its UPDATE was lost: it runs, says the table, with nobody at work on it."""
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    real, once = runner.store.start, []

    def lost(*args):
        taken = real(*args)
        if not once:
            once.append(True)
            raise OperationalError("UPDATE", {}, Exception("the server closed the connection"))
        return taken

    monkeypatch.setattr(runner.store, "start", lost)
    work(runner)
    until(lambda: states(runner) == [(GRADED, 1)])


@pytest.mark.parametrize(
    "missing", [SandboxUnavailable("no sandbox starts"), ClusterUnavailable("no scheduler answers")]
)
def test_where_nothing_can_be_run_nobody_loses_a_try_and_it_is_told(make, missing):
    runner, hand = make(), Hand(missing=missing)
    runner.store.add(NAME, "ann", NOW)
    work(runner, hand)
    until(lambda: not runner.health().sandboxes)
    assert states(runner) == [(WAITING, 0)] and runner.trouble == str(missing)

    async def ask():
        async with serving(runner) as site:
            return [await site.get(*asked) for asked in (("health",), ("live", "instructor"), ("live", "ann"))]

    (code, told), (_, dashboard), (_, mine) = asyncio.run(ask())
    assert code == 503 and "No notebook can be run now" in json.loads(told)["told"]
    assert str(missing) in dashboard and str(missing) not in mine and str(missing) not in told
    assert "No notebook can be run now" in dashboard and "No notebook can be run now" in mine
    hand.missing = None
    until(lambda: states(runner) == [(GRADED, 1)])
    until(lambda: runner.health().ok and runner.trouble is None)
    assert (hand.opened > 1) == isinstance(missing, ClusterUnavailable)


def test_who_is_next_is_decided_when_a_worker_is_free(make):
    """As many again as are run are handed over, and wait in the line until they begin."""
    runner, hand = make(Running), Hand()
    for second, student in enumerate(("ann", "bob", "cid")):
        runner.store.add(NAME, student, NOW + timedelta(seconds=second))
    work(runner, hand)
    until(lambda: [task for task, *_ in hand.tasks] == ["ann", "bob"])
    hand.begin(0)
    until(lambda: states(runner) == [(RUNNING, 1), (WAITING, 0), (WAITING, 0)])
    (*_, cid) = runner.store.attempts()
    assert runner.store.ask_again(cid.id)
    runner.changed()
    until(lambda: hand.tasks[1][-1].cancelled())
    until(lambda: [task for task, *_ in hand.tasks] == ["ann", "bob", "cid"])
    runner.store.pause(NOW)
    runner.changed()
    until(lambda: hand.tasks[2][-1].cancelled())
    assert states(runner) == [(RUNNING, 1), (WAITING, 0), (WAITING, 0)]
    hand.tasks[0][-1].set_result(None)
    until(lambda: states(runner)[0] == (GRADED, 1))
    runner.store.go_on()
    for number, student in ((3, "cid"), (4, "bob")):
        until(lambda number=number: len(hand.tasks) > number)
        assert hand.tasks[number][0] == student
        hand.begin(number)
        hand.tasks[number][-1].set_result(None)
    until(lambda: states(runner) == [(GRADED, 1)] * 3)


def test_another_worker_goes_on_where_one_has_died_and_a_scheduler_may_go_and_come_back(make):
    runner, hand = make(Running), Hand()
    runner.store.add(NAME, "ann", NOW)
    work(runner, hand)
    until(lambda: hand.tasks)
    hand.begin(0), hand.begin(0)
    assert runner.metrics.restarts._value.get() == 1 and states(runner) == [(RUNNING, 1)]
    hand.missing = ClusterUnavailable("the scheduler has gone")
    until(lambda: not runner.health().sandboxes)
    hand.missing = None
    until(lambda: len(hand.tasks) == 2)
    assert states(runner) == [(WAITING, 0)], "nobody's fault, and it costs nothing"
    hand.begin(1)
    hand.tasks[1][-1].set_result(None)
    until(lambda: states(runner) == [(GRADED, 1)])
    until(lambda: runner.health().ok)


def test_what_each_worker_dies_of_is_tried_once_more_and_then_left_to_a_person(make, monkeypatch):
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *given: None)
    runner, hand = make(Broken), Hand()
    monkeypatch.setattr(runner, "look_up", partial(Running.look_up, runner))
    runner.store.add(NAME, "ann", NOW)
    work(runner, hand)
    for tried in (0, 1):
        until(lambda tried=tried: len(hand.tasks) > tried)
        hand.begin(tried)
        hand.tasks[tried][-1].set_exception(TaskLost("every worker that ran it died"))
    until(lambda: states(runner) == [(FAILED, 2)])


def test_a_pause_outlasts_the_service_and_each_attempt_is_a_line_of_the_log(make, caplog):
    caplog.set_level("INFO", "epochmark")
    first, runner = make(), make()
    first.store.add(NAME, "ann", NOW)
    first.store.pause(NOW), first.store.pause(NOW)
    assert runner.next_ones() == []
    runner.store.go_on()
    work(runner)
    until(lambda: any("graded" in record.getMessage() for record in caplog.records))
    (said,) = [record.getMessage() for record in caplog.records if "graded" in record.getMessage()]
    assert f"{NAME} of ann" in said and "5 of 10" in said


def test_what_is_asked_for_again_while_it_is_graded_is_graded_by_one(make):
    """The button was pressed on a page that did not know yet."""
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    (attempt,) = runner.next_ones()
    assert runner.store.start(attempt.id, NOW)
    assert not runner.store.ask_again(attempt.id)
    assert not runner.store.renew(attempt.id, GRADED)
    assert runner.next_ones() == [] and runner.store.get(attempt.id).state == RUNNING


def test_what_cannot_be_given_up_at_once_is_given_up_later(make, monkeypatch):
    runner = make(Broken)
    runner.store.add(NAME, "ann", NOW)
    left = failing(monkeypatch, runner.store, "give_up", 2)
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *given: None)
    work(runner)
    until(lambda: states(runner) == [(FAILED, 2)])
    (attempt,) = runner.store.attempts()
    assert not left and attempt.trouble == "RuntimeError: the sandbox died"


def test_one_newer_under_submitted_takes_the_place_of_what_is_graded(make):
    """Found at the start of grading; at the end, test_many.py finds it."""
    runner = make(Runner)
    runner.store.add(NAME, "ann", NOW)
    submit(runner.course.root, "ann", b"", "2026-11-24 12:00:01.000000 UTC")
    (attempt,) = runner.next_ones()
    assert runner.look_up(attempt) is None
    (attempt,) = runner.store.attempts()
    assert (attempt.state, attempt.counted) == (REPLACED, None), "nothing of it was run"


@pytest.mark.parametrize("change", ["nothing", "collected again"])
def test_what_is_collected_again_while_it_is_graded_is_graded_again(make, monkeypatch, change):
    runner = make(Runner)
    folder = submit(runner.course.root, "ann", b"", "2026-11-24 12:00:00.000000 UTC").parent
    runner.store.add(NAME, "ann", NOW)
    (attempt,) = runner.next_ones()
    looked = runner.look_up(attempt)
    assert runner.store.start(attempt.id, NOW)
    if change == "collected again":
        os.utime(folder, (7, 7))
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *args: None)
    monkeypatch.setattr(
        Entering, "_keep", lambda self, attempt, result, changed: self.store.finish(attempt.id, NOW, 0.0, 1.0, "", None)
    )
    monkeypatch.setattr(runner.releasing, "release", lambda attempt: None)
    runner.enter(attempt, looked.version, Fault("student", "there is no notebook"))
    (attempt,) = runner.store.attempts()
    assert attempt.state == (GRADED if change == "nothing" else WAITING)
    assert attempt.counted is not None


def test_figures_for_prometheus(make, monkeypatch):
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    runner.store.add(NAME, "bob", NOW)
    hand = Hand()
    monkeypatch.setattr(runner, "look_up", partial(Running.look_up, runner))
    work(runner, hand)
    until(lambda: len(hand.tasks) == 2)
    hand.begin(0)
    hand.tasks[0][-1].set_result(None)
    until(lambda: len(runner.working.ids) == 1)

    async def ask():
        async with serving(runner) as site:
            return await site.get("metrics")

    code, text = asyncio.run(ask())
    found = {
        f"{each.name}{sorted(each.labels.values())}": each.value for family in parse(text) for each in family.samples
    }
    assert code == 200 and "ann" not in text
    assert found["epochmark_attempts['waiting']"] == 1 and found["epochmark_attempts['running']"] == 0
    assert found[f"epochmark_graded_total['graded', '{NAME}']"] == 1
    assert found[f"epochmark_grading_seconds_count['{NAME}']"] == 1
    assert found["epochmark_workers[]"] == 1 and found["epochmark_restarts_total[]"] == 0
    assert found["epochmark_oldest_waiting_seconds[]"] > 0 and found["epochmark_well['database']"] == 1


def health(runner):
    async def ask():
        async with serving(runner) as site:
            code, text = await site.get("health")
            return code, json.loads(text)["ok"]

    return asyncio.run(ask())


@pytest.mark.parametrize("how", ["ends", "hangs"])
def test_health_tells_when_a_thread_ends_or_hangs(make, monkeypatch, how):
    monkeypatch.setattr(health_of, "_ROUND_SECONDS", 0.2)
    runner, over = make(), threading.Event()
    work(runner)
    until(lambda: runner.health().ok)
    monkeypatch.setattr(arrivals, "START_SECONDS", 0.0)
    runner.begin(lambda vital: over.wait(30 if how == "hangs" else 0))
    until(lambda: not runner.health().threads)
    assert health(runner) == (503, False)
    over.set()


def test_health_tells_how_long_the_oldest_has_waited(make):
    runner = make()
    assert runner.health().oldest_waiting_seconds is None
    runner.store.add(NAME, "ann", utc_now() - timedelta(hours=2))
    assert 7100 < runner.health().oldest_waiting_seconds < 7400


def test_health_tells_when_the_database_does_not_answer(make, monkeypatch):
    runner = make()
    assert health(runner) == (200, True)
    with sqlalchemy.create_engine(runner.course.db_url).begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE epochmark_attempt"))
    assert health(runner) == (503, False)


def test_health_does_not_wait_for_a_database_that_hangs(make, monkeypatch):
    runner, over = make(), threading.Event()
    monkeypatch.setattr("autograder.service.probes._ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(runner.store, "oldest_waiting", lambda: over.wait(30))
    try:

        async def ask():
            async with serving(runner) as site:
                found = await site.get("health")
                over.set()
                return found

        assert asyncio.run(ask())[0] == 503
    finally:
        over.set()


def handed_in_at(folder):
    (folder / "timestamp.txt").write_text("2026-11-24 13:00:00.000000 UTC")
    return existing_timestamp(folder)


def test_what_is_handed_in_under_another_name_comes_to_be_run_with_its_remark(make):
    runner = make(Runner)
    path = submit(runner.course.root, "ann", solved(runner.course.assignment(NAME), "en"))
    path.rename(path.with_name("mine (1).ipynb"))
    runner.store.add(NAME, "ann", handed_in_at(path.parent))
    (attempt,) = runner.store.attempts()
    submitted, known = runner.look_up(attempt).found
    assert "mine (1).ipynb was graded" in submitted.remarks[0]["en"] and known is None


def test_the_notebook_of_another_lesson_is_kept_for_a_person_and_tried_once(make, monkeypatch):
    runner = make(Runner)
    path = submit(runner.course.root, "ann", solved(runner.course.assignment("overfitting"), "en"))
    runner.store.add(NAME, "ann", handed_in_at(path.parent))
    (attempt,) = runner.store.attempts()
    entered = []
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *given: entered.append(given[-1]))
    looked = runner.look_up(attempt)
    assert runner.store.start(attempt.id, NOW)
    runner.enter(attempt, looked.version, looked.found)
    (graded,) = runner.store.attempts()
    assert graded.state == GRADED and entered[0].needs_person
    report, _ = runner.store.reports([graded])[graded.id]
    assert report.needs_review and "notebook of overfitting" in report.remarks("en")[0]
