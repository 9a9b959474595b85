"""A worker thread of the service, without a sandbox: it outlives a database that fails, and says how it is."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy
from prometheus_client.parser import text_string_to_metric_families as parse
from sqlalchemy.exc import OperationalError

from autograder.authoring import solved
from autograder.course import load_course
from autograder.exams import Fault
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.nbgrader.submissions import existing_timestamp
from autograder.service import arrivals
from autograder.service import health as health_of
from autograder.service.arrivals import Runner
from autograder.service.entering import Entering
from autograder.service.health import Vital
from autograder.service.policy import load_policy
from autograder.service.store import Store, utc_now
from autograder.service.table import GRADED, REPLACED, RUNNING, WAITING
from tests.real_course import NAME, build, submit
from tests.service.web import serving

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class FullMarks(Runner):
    def _grade(self, attempt, sandbox):
        self.store.finish(attempt.id, NOW, 5.0, 10.0, to_json(Report(NAME, attempt.student, ()), {}), None)


class Broken(Runner):
    def _grade(self, attempt, sandbox):
        self.stopping.set()
        raise RuntimeError("the sandbox died")


@pytest.fixture
def make(tmp_path, monkeypatch):
    monkeypatch.setattr(arrivals, "_AFTER_TROUBLE_SECONDS", 0.01)
    course = load_course(build(tmp_path / "course"))
    made = []

    def make(kind=FullMarks):
        made.append(kind(course, load_policy(course), Store(course.db_url), lambda: None))
        return made[-1]

    yield make
    for runner in made:
        runner.stopping.set()
        for vital in runner.vitals:
            vital.thread.join(10)
        runner.store.close()


class NoSandbox(nullcontext):
    """Where a sandbox would be; `starts` says whether it would."""

    def __init__(self, starts=True):
        super().__init__()
        self.starts = starts

    def answers(self):
        return self.starts


def work(runner, sandbox=None):
    runner.begin(partial(runner._work, sandbox or NoSandbox()))


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
    until(lambda: [(attempt.state, attempt.tries) for attempt in runner.store.attempts()] == [(GRADED, 1)])


def test_a_sandbox_that_does_not_start_costs_nobody_a_try_and_is_told(make):
    runner, sandbox = make(), NoSandbox(starts=False)
    runner.store.add(NAME, "ann", NOW)
    work(runner, sandbox)
    until(lambda: not runner.health().sandboxes)
    assert [(a.state, a.tries) for a in runner.store.attempts()] == [(WAITING, 0)]
    sandbox.starts = True
    until(lambda: [a.state for a in runner.store.attempts()] == [GRADED])


def test_a_pause_outlasts_the_service_and_each_attempt_is_a_line_of_the_log(make, caplog):
    caplog.set_level("INFO", "epochmark")
    first, runner = make(), make()
    first.store.add(NAME, "ann", NOW)
    first.store.pause(NOW), first.store.pause(NOW)
    assert runner._take() is None
    runner.store.go_on()
    runner._work_once(NoSandbox(), Vital())
    (said,) = [record.getMessage() for record in caplog.records]
    assert f"{NAME} of ann" in said and "graded" in said and "5 of 10" in said


def test_what_is_asked_for_again_while_it_is_graded_is_graded_by_one(make):
    """The button was pressed on a page that did not know yet."""
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    attempt = runner._take()
    assert not runner.store.ask_again(attempt.id)
    assert not runner.store.renew(attempt.id, GRADED)
    assert runner._take() is None and runner.store.get(attempt.id).state == RUNNING


def test_what_cannot_be_given_up_at_once_is_given_up_later(make, monkeypatch):
    runner = make(Broken)
    runner.stopping.clear()
    runner.store.add(NAME, "ann", NOW)
    (attempt,) = runner.store.attempts()
    left = failing(monkeypatch, runner.store, "give_up", 2)
    monkeypatch.setattr(runner.stopping, "wait", lambda seconds: False)
    runner._work_once(NoSandbox(), Vital())
    (attempt,) = runner.store.attempts()
    assert not left
    assert (attempt.state, attempt.trouble) == (WAITING, "RuntimeError: the sandbox died")


def test_one_newer_under_submitted_takes_the_place_of_what_is_graded(make):
    """Found at the start of grading; at the end, test_many.py finds it."""
    runner = make(Runner)
    runner.store.add(NAME, "ann", NOW)
    submit(runner.course.root, "ann", b"", "2026-11-24 12:00:01.000000 UTC")
    attempt = runner._take()
    runner._grade(attempt, nullcontext())
    (attempt,) = runner.store.attempts()
    assert (attempt.state, attempt.counted) == (REPLACED, None), "nothing of it was run"


@pytest.mark.parametrize("change", ["nothing", "collected again"])
def test_what_is_collected_again_while_it_is_graded_is_graded_again(make, monkeypatch, change):
    runner = make(Runner)
    folder = submit(runner.course.root, "ann", b"", "2026-11-24 12:00:00.000000 UTC").parent
    runner.store.add(NAME, "ann", NOW)
    attempt = runner._take()

    def read(*args):
        if change == "collected again":
            os.utime(folder, (7, 7))
        return Fault("student", "there is no notebook")

    monkeypatch.setattr(arrivals, "settled", read)
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *args: None)
    monkeypatch.setattr(
        Entering, "_keep", lambda self, attempt, result, changed: self.store.finish(attempt.id, NOW, 0.0, 1.0, "", None)
    )
    monkeypatch.setattr(runner.releasing, "release", lambda attempt: None)
    runner._grade(attempt, nullcontext())
    (attempt,) = runner.store.attempts()
    assert attempt.state == (GRADED if change == "nothing" else WAITING)
    assert attempt.counted is not None


def test_figures_for_prometheus(make):
    runner = make()
    runner.store.add(NAME, "ann", NOW)
    runner.store.add(NAME, "bob", NOW)
    runner._work_once(NoSandbox(), Vital())

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


def test_what_is_handed_in_under_another_name_comes_to_be_run_with_its_remark(make, monkeypatch):
    runner = make(Runner)
    path = submit(runner.course.root, "ann", solved(runner.course.assignment(NAME), "en"))
    path.rename(path.with_name("mine (1).ipynb"))
    ran = []
    monkeypatch.setattr(runner, "_run", lambda hand_in, student, sandbox: ran.append(hand_in) or Fault("ours", "no"))
    runner.store.add(NAME, "ann", handed_in_at(path.parent))
    (attempt,) = runner.store.attempts()
    with pytest.raises(arrivals.NotGraded):
        runner._grade(attempt, None)
    (hand_in,) = ran
    assert "mine (1).ipynb was graded" in hand_in.remarks[0]["en"]


def test_the_notebook_of_another_lesson_is_kept_for_a_person_and_tried_once(make, monkeypatch):
    runner = make(Runner)
    path = submit(runner.course.root, "ann", solved(runner.course.assignment("overfitting"), "en"))
    runner.store.add(NAME, "ann", handed_in_at(path.parent))
    (attempt,) = runner.store.attempts()
    entered = []
    monkeypatch.setattr(arrivals.bookkeeping, "enter", lambda *given: entered.append(given[-1]))
    runner._grade(attempt, None)
    (graded,) = runner.store.attempts()
    assert graded.state == GRADED and entered[0].needs_person
    report, _ = runner.store.reports([graded])[graded.id]
    assert report.needs_review and "notebook of overfitting" in report.remarks("en")[0]
