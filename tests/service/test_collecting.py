"""Attempts are what students handed in, by the times that they handed it in at: no more, no fewer, each counted once."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.service import collecting
from autograder.service.collecting import Collecting
from autograder.service.line import line_at
from autograder.service.policy import Policy
from autograder.service.store import Store
from autograder.service.table import FAILED, GRADED, RUNNING, WAITING
from tests.real_course import NAME, build, submit

STAMP = "2026-11-24 12:00:00.000000 UTC"
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
POLICY = Policy((NAME,), 1, "at_once", True, (), 0.0)


@pytest.fixture
def course(tmp_path):
    from autograder.course import load_course

    exchange = tmp_path / "exchange"
    return load_course(build(tmp_path / "course", extra=f"c.Exchange.root = {str(exchange)!r}"))


@pytest.fixture
def store(course):
    made = Store(course.db_url)
    yield made
    made.close()


@pytest.fixture
def look(course, store, monkeypatch):
    """One look of the watch; `then` is what nbgrader does when it collects."""
    made = Collecting(course, store, threading.RLock(), lambda: None)
    doing = SimpleNamespace(then=None)

    def collect(course, assignment, settled):
        if doing.then:
            doing.then()
        return ()

    monkeypatch.setattr(collecting.bookkeeping, "collect", collect)
    inbound = course.root.parent / "exchange" / course.course_id / "inbound"

    def look(then=None):
        doing.then = then
        if then is not None:
            folder = inbound / f"ann+{NAME}+{STAMP}+{len(list(inbound.glob('*')))}"
            folder.mkdir(parents=True)
            made.look(course.assignment(NAME))
        made.look(course.assignment(NAME))

    return look


def collected_again(folder):
    (folder / "late.npz").touch()
    os.utime(folder, (7, 7))


def the_line(store):
    with store.engine.connect() as connection:
        return line_at(connection, POLICY, AT)


def finish(store, attempt):
    store.finish(attempt.id, AT, 0.0, 10.0, to_json(Report(NAME, attempt.student, ()), {}), None)


@pytest.mark.parametrize("copied", ["a folder", "a folder with notes", "a folder with an odd time", "twice"])
def test_folders_that_somebody_put_there_are_no_attempts_and_that_is_told_once(course, store, look, caplog, copied):
    folder = submit(course.root, "ann", b"{}").parent
    if copied == "a folder with notes":
        (folder / "notes.txt").touch()
    if copied == "a folder with an odd time":
        (folder / "timestamp.txt").write_text("yesterday, I think")
    look()
    if copied == "twice":
        shutil.copytree(folder, folder.parent / "again")
        shutil.rmtree(folder)
        (folder.parent / "again").rename(folder)
    look()
    os.utime(folder, (7, 7))
    look()
    assert store.attempts() == []
    (line,) = [record.getMessage() for record in caplog.records]
    assert str(folder) in line and f"autograder grade {NAME}" in line


def test_a_copy_of_what_was_collected_is_the_same_attempt(course, store, look):
    folder = submit(course.root, "ann", b"{}", STAMP).parent
    look()
    shutil.copytree(folder, folder.parent / "copy")
    shutil.rmtree(folder)
    (folder.parent / "copy").rename(folder)
    os.utime(folder)
    look()
    assert [(a.submitted, a.state) for a in store.attempts()] == [(AT, WAITING)]


@pytest.mark.parametrize("state", [GRADED, FAILED])
def test_what_was_not_whole_when_it_was_graded_is_graded_again_and_counts_once(course, store, look, state):
    folder = submit(course.root, "ann", b"{}", STAMP).parent
    look()
    (attempt,) = store.attempts()
    for _ in range(1 if state == GRADED else 2):
        store.start(attempt.id, AT)
        finish(store, attempt) if state == GRADED else store.give_up(attempt.id, AT, "no notebook")
    assert store.get(attempt.id).state == state
    look(then=lambda: collected_again(folder))
    (attempt,) = store.attempts()
    assert (attempt.state, attempt.tries, attempt.trouble) == (WAITING, 0, None)
    assert [a.id for a in the_line(store).waiting] == [attempt.id], "no other day is waited for"
    store.start(attempt.id, AT)
    finish(store, attempt)
    assert the_line(store).allowance(NAME, "ann").used == 1
    look(then=lambda: None)
    assert [a.state for a in store.attempts()] == [GRADED], "once"


def test_what_waits_or_is_being_graded_goes_on(course, store, look):
    folder = submit(course.root, "ann", b"{}", STAMP).parent
    look()
    look(then=lambda: collected_again(folder))
    assert [a.state for a in store.attempts()] == [WAITING]
    store.start(store.attempts()[0].id, AT)
    look(then=lambda: os.utime(folder, (8, 8)))
    assert [a.state for a in store.attempts()] == [RUNNING]


def test_a_newer_one_is_another_attempt(course, store, look):
    folder = submit(course.root, "ann", b"{}", STAMP).parent
    look()
    store.start(store.attempts()[0].id, AT)
    finish(store, store.attempts()[0])

    def newer():
        (folder / "timestamp.txt").write_text("2026-11-24 13:00:00.000000 UTC")
        os.utime(folder, (9, 9))

    look(then=newer)
    assert [(a.submitted.hour, a.state) for a in store.attempts()] == [(12, GRADED), (13, WAITING)]
