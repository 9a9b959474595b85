"""The work behind the pages, with a real sandbox and a real gradebook."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import fill, reference
from autograder.course import load_course
from autograder.service import pages
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.table import FAILED, GRADED, RUNNING
from tests.processes import below, sandboxes
from tests.real_course import NAME, build, run, submit

pytestmark = pytest.mark.slow
# Its Python has a name of its own as long as it sleeps.
SLEEPS = """
import ctypes, time
ctypes.CDLL(None).prctl(15, b"asleep", 0, 0, 0)
time.sleep(100)
"""
EXTRA = """
c.Exchange.root = {exchange!r}
c.Epochmark.assignments = ["image_classification"]
c.EpochmarkService.feedback = "hints_before_due"
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    root = build(tmp_path / "course", extra=EXTRA.format(exchange=str(exchange)))
    run(root, "autograder", "release", NAME)
    monkeypatch.chdir(root)
    return load_course(root)


@pytest.fixture
def runner(course):
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    threads = []
    yield lambda: threads.extend(made.start(1)) or made
    made.stop()
    for thread in threads:
        thread.join(60)
    made.store.close()


def due(course, hours):
    with Gradebook(course.db_url) as gradebook:
        at = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=hours)
        gradebook.update_or_create_assignment(NAME, duedate=at)


def wait_until(is_so, seconds=240):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def test_hints_without_points_until_the_due_date_then_everything(course, runner):
    due(course, hours=1)
    path = submit(course.root, "ann", reference(course.assignment(NAME), "en"), "2026-11-24 08:00:00 UTC")
    (path.parent / "submission_secret.txt").write_text("as nbgrader makes it")
    started = runner()
    store = started.store
    wait_until(lambda: [a.state for a in store.attempts()] == [GRADED])
    time.sleep(2.5)
    (work,) = pages.mine(started, 1, "ann")["work"]
    assert store.attempts()[0].released is None
    assert (work.entries[0].score, work.feedback) == (None, None)
    assert "not done yet" in str(work.hints) and "EvidenceMissing" not in str(work.hints)
    due(course, hours=-1)
    wait_until(lambda: store.attempts()[0].released is not None)
    (work,) = pages.mine(started, 1, "ann")["work"]
    assert (work.entries[0].marks.total, work.hints) == (0.0, None)
    assert work.feedback is not None
    assert list((course.root.parent / "exchange" / "epochmark" / "feedback").glob("*.html"))
    assert pages.mine(started, 1, "bob")["work"] == []


def test_one_that_brings_its_sandbox_down_twice_is_flagged_and_stops_nobody(course, runner):
    sleeper = fill(reference(course.assignment(NAME), "en"), {"q1_look_solution": SLEEPS})
    submit(course.root, "ann", sleeper, "2026-11-24 08:00:00 UTC")
    others = set(sandboxes())
    started = runner()
    store = started.store
    # The worker tries it once more by itself, each time.
    for tries in (1, 1, 2, 2):
        wait_until(lambda tries=tries: [(a.state, a.tries) for a in store.attempts()] == [(RUNNING, tries)])
        # Not the known-good notebook, which is run in between: where that is killed, the machine is to blame.
        wait_until(is_asleep)
        killed = set(sandboxes()) - others
        for sandbox in killed:
            os.kill(sandbox.pid, signal.SIGKILL)
        wait_until(lambda killed=killed: not killed & set(sandboxes()) and not is_asleep())
    wait_until(lambda: store.attempts()[0].state == FAILED)
    assert "stopped answering" in (store.attempts()[0].trouble or "")
    submit(course.root, "bob", nbformat.from_dict(reference(course.assignment(NAME), "en")), "2026-11-24 08:01:00 UTC")
    wait_until(lambda: [a.state for a in store.attempts()] == [FAILED, GRADED])
    assert [attempt.student for attempt, _ in pages.dashboard(started, 1)["flagged"]] == ["ann"]


def is_asleep():
    """Whether the notebook that sleeps does so."""
    return any(name == "asleep" for _, name, _ in below())
