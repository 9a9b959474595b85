"""Feedback for everybody graded: it goes on by itself, tells how far it is, and nothing of it is ever half done."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from datetime import timedelta

import pytest

from autograder.course import load_course
from autograder.exams import Fault
from autograder.nbgrader import bookkeeping
from autograder.service import releasing
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.real_course import NAME, build, run, submit
from tests.service.test_releasing import AT, graded, make
from tests.service.web import serving

__all__ = ["make"]
CLASS, BY_HAND = f"class/{NAME}", 'c.EpochmarkService.feedback = "by_hand"'


def wait_until(is_so, seconds=60):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


@pytest.fixture
def one_by_one(monkeypatch):
    """Each page is begun, and waits until `let` has been released once more; `begun` has whose."""
    begun, let = [], threading.Semaphore(0)

    def hold(runner):
        real = releasing.bookkeeping.generate_feedback

        def generate(course, assignment, student):
            begun.append(student)
            assert let.acquire(timeout=60)
            real(course, assignment, student)

        monkeypatch.setattr(releasing.bookkeeping, "generate_feedback", generate)
        return begun, let, runner.begin(runner.class_release.watch)

    return hold


def released(store):
    return sorted(attempt.student for attempt in store.attempts() if attempt.released)


def test_it_begins_once_tells_how_far_it_is_and_whom_it_could_not_reach(make, one_by_one):
    runner = make(BY_HAND)
    graded(runner, "ann", "bob", "cem")
    runner.broken.add("bob")
    begun, let, thread = one_by_one(runner)

    async def press():
        async with serving(runner) as site:
            said = [(await site.post(f"{CLASS}/release", "instructor"))[0] for _ in range(2)]
            await asyncio.to_thread(wait_until, lambda: begun == ["ann"])
            before = await site.get(f"{CLASS}/live", "instructor")
            let.release()
            await asyncio.to_thread(wait_until, lambda: begun == ["ann", "bob"])
            home = await site.get("", "instructor")
            let.release(2)
            await asyncio.to_thread(wait_until, lambda: not runner.class_release.is_asked(NAME))
            return said, before, home, await site.get(CLASS, "instructor"), await site.get(f"{CLASS}/live", "ann")

    said, (_, before), (_, home), (_, after), (for_student, _) = asyncio.run(press())
    assert (said, for_student) == ([302, 409], 403)
    assert "0 of 3 students" in before and "Ready in about" not in before and "/release" not in before
    assert "1 of 3 students" in home and "Ready in about" in home
    assert "released to 2 of 3 students" in after and "no such file" in after and f"{CLASS}/release" in after
    assert runner.class_release.progress(NAME) is None
    # Once more, and it is for the rest.
    runner.broken.clear()
    let.release()
    assert runner.class_release.ask(NAME)
    wait_until(lambda: not runner.class_release.is_asked(NAME))
    assert (begun, released(runner.store)) == (["ann", "bob", "cem", "bob"], ["ann", "bob", "cem"])
    runner.stop()
    thread.join(60)
    assert not thread.is_alive()


def test_the_end_of_the_service_and_whoever_needs_the_books_come_between_two_students(make, one_by_one):
    runner = make(BY_HAND)
    graded(runner, "ann", "bob", "cem", "dan")
    begun, let, thread = one_by_one(runner)
    runner.class_release.ask(NAME)
    wait_until(lambda: begun == ["ann"])
    taken: list[list[str]] = []

    def take():
        with runner.books:
            taken.append(list(begun))
            runner.stop()

    other = threading.Thread(target=take)
    other.start()
    let.release(4)
    for each in (other, thread):
        each.join(60)
    assert taken == [["ann"]], "who waits for the books has them before the next student"
    assert (begun, released(runner.store)) == (["ann"], ["ann"])


def test_what_is_newer_by_now_is_what_is_released(make):
    runner = make(BY_HAND)
    graded(runner, "ann", "bob")
    found = runner.store.attempts()
    assert runner.store.add(NAME, "ann", AT + timedelta(hours=1))
    newer = runner.store.attempts(student="ann")[-1]
    assert runner.store.start(newer.id, AT)
    runner.store.finish(newer.id, AT, 2.0, 2.0, "{}", None)
    assert runner.store.ask_again(found[1].id)
    assert not runner.releasing.release_each(found)
    assert [attempt.released is not None for attempt in runner.store.attempts()] == [False, False, True]
    assert runner.given == ["ann"], "what is to be graded again has no page that stands"


@pytest.mark.slow
def test_after_a_kill_it_is_known_what_was_released_and_the_rest_follows(tmp_path, monkeypatch):
    """With the real nbgrader."""
    exchange, students = tmp_path / "exchange", [f"s{number}" for number in range(4)]
    exchange.mkdir(mode=0o777)
    root = build(tmp_path / "course", extra=f"c.Exchange.root = {str(exchange)!r}\n{BY_HAND}")
    run(root, "autograder", "release", NAME)
    monkeypatch.chdir(root)
    course = load_course(root)
    runner = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    for student in students:
        path = submit(root, student, b"{}", "2026-11-24 12:00:00 UTC")
        (path.parent / "submission_secret.txt").write_text(f"as nbgrader makes it for {student}")
        assert bookkeeping.enter(course, course.assignment(NAME), student, Fault("student", "no notebook")) is None
    graded(runner, *students)
    runner.store.close()
    child = os.fork()
    if not child:
        try:
            release_all(course)
        finally:
            os._exit(0)
    wait_until(lambda: len(pages(exchange)) >= 2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    store = Store(course.db_url)
    known = released(store)
    store.close()
    # One page at the most is there and was not put down yet.
    assert len(pages(exchange)) - len(known) in (0, 1) and 1 <= len(known) < len(students)
    assert all(page.read_text().rstrip().endswith("</html>") for page in pages(exchange))
    again = release_all(course)
    assert again == [student for student in students if student not in known]
    assert len(pages(exchange)) == len(students)


def pages(exchange):
    return [path for path in exchange.glob("*/feedback/*.html") if not path.name.endswith("-tmp.html")]


def release_all(course):
    """Whose feedback a service released that was asked to."""
    runner = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    before = set(released(runner.store))
    thread = runner.begin(runner.class_release.watch)
    assert runner.class_release.ask(NAME)
    wait_until(lambda: not runner.class_release.is_asked(NAME), 120)
    runner.stop()
    thread.join(60)
    found = [student for student in released(runner.store) if student not in before]
    runner.store.close()
    return found
