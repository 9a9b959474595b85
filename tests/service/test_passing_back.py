"""Marks go to the LMS once students have them, and are sent again when they have others."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from joserfc.jwk import RSAKey
from nbgrader.api import Gradebook

from autograder.course import load_course
from autograder.exports.lti import delivery
from autograder.service import releasing
from autograder.service.arrivals import Runner
from autograder.service.health import Vital
from autograder.service.passing_back import PassingBack
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.exports.lms import Lms, serving
from tests.real_course import NAME, build
from tests.service.test_standing import CODE, WRITTEN, graded, mark, release, shown_to
from tests.service.web import serving as serving_pages

pytestmark = pytest.mark.slow
CLASS = f"class/{NAME}"
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def lms():
    key = RSAKey.generate_key(2048)
    key.ensure_kid()
    with serving(Lms(key)) as started:
        yield started


@pytest.fixture
def runner(tmp_path, monkeypatch, lms):
    (tmp_path / "exchange").mkdir()
    extra = f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.EpochmarkService.feedback = 'by_hand'"
    course = load_course(build(tmp_path / "course", extra=extra))
    store = Store(course.db_url)
    passing_back = PassingBack(course, store, lms.registration(), course.assignments)
    made = Runner(course, load_policy(course), store, lambda: None, passing_back=passing_back)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME)
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell(CODE, NAME, NAME, max_score=6, cell_type="code")
        gradebook.add_grade_cell(WRITTEN, NAME, NAME, max_score=4, cell_type="markdown")
        for student in ("ann", "bob"):
            gradebook.add_student(student, lms_user_id=f"lms-{student}")
    for name in ("generate_feedback", "release_feedback"):
        monkeypatch.setattr(releasing.bookkeeping, name, lambda *given: None)
    yield made
    store.close()


def has(lms, student):
    return [score["scoreGiven"] for score in lms.kept.get(f"lms-{student}", ())]


def test_marks_go_when_they_are_on_feedback(runner, lms, caplog, monkeypatch):
    monkeypatch.setattr(delivery, "_FIRST_SECONDS", 0.0)
    graded(runner)
    graded(runner, "bob")
    mark(runner)
    runner.passing_back.once(NAME)
    assert not lms.kept, "students have nothing yet"
    release(runner)
    release(runner, "bob")
    runner.passing_back.once(NAME)
    assert (has(lms, "ann"), has(lms, "bob")) == ([8.0], []), "bob's written answer waits for a person"
    mark(runner, score=4.0)
    runner.passing_back.once(NAME)
    assert has(lms, "ann") == [8.0], "a mark that students do not have yet"
    release(runner)
    lms.fault = lambda kind: "after" if kind == "scores" else "before" if kind == "results" else ""
    assert runner.passing_back.once(NAME) < 3600, "it is tried again"
    lms.fault = lambda kind: ""
    runner.passing_back.once(NAME)
    assert has(lms, "ann") == [8.0, 9.0]
    assert len([record for record in caplog.records if record.levelname == "WARNING"]) == 1


def test_what_did_not_arrive_is_on_the_pages_with_why_and_when_it_is_tried_again(runner, lms):
    graded(runner)
    graded(runner, "bob")
    for student in ("ann", "bob"):
        mark(runner, student)
        release(runner, student)
    paths = "", f"class/{NAME}", "metrics"
    lms.fault = lambda kind: "refused" if kind == "token" else ""
    runner.passing_back.once(NAME)
    home, whole, figures = shown_to(runner, "instructor", *paths)
    assert "Marks that did not reach the LMS" in home and "Nothing could be sent: " in whole
    assert 'epochmark_well{part="lms"} 0.0' in figures
    # It does not know ann, and nobody knows who bob is there.
    with Gradebook(runner.course.db_url) as gradebook:
        gradebook.update_or_create_student("bob", lms_user_id=None)
    lms.fault = lambda kind: "refused" if kind == "scores" else ""
    runner.passing_back.once(NAME)
    home, whole, figures = shown_to(runner, "instructor", *paths)
    assert "did not reach the LMS: 2" in home and f"{CLASS}/send" in whole
    assert whole.index("Family of ann") < whole.index("The LMS refused it") < whole.index("It is not known who this is")
    assert f'epochmark_lms_unsent{{assignment="{NAME}",why="refused"}} 1.0' in figures
    assert "LMS" not in "".join(shown_to(runner, "ann", "", "live"))
    lms.fault = lambda kind: ""
    runner.passing_back.once(NAME)
    assert not has(lms, "ann"), "what was refused is sent again when somebody asks for it"
    (code, _), (refused, _) = asyncio.run(pressed(runner, "instructor")), asyncio.run(pressed(runner, "ann"))
    runner.passing_back.once(NAME)
    assert (code, refused, has(lms, "ann")) == (302, 403, [8.0])
    with Gradebook(runner.course.db_url) as gradebook:
        gradebook.update_or_create_student("bob", lms_user_id="lms-bob")
    runner.passing_back.once(NAME)
    home, whole, figures = shown_to(runner, "instructor", *paths)
    assert "LMS" not in home and "reach the LMS" not in whole and 'epochmark_well{part="lms"} 1.0' in figures


async def pressed(runner, viewer):
    async with serving_pages(runner) as site:
        return await site.post(f"{CLASS}/send", viewer)


def test_a_release_wakes_it_and_an_lms_that_is_wrong_ends_nothing(runner, lms, caplog):
    lms.fault = lambda kind: "before"
    over, vital = threading.Event(), Vital()
    thread = threading.Thread(target=runner.passing_back.watch, args=[vital, over.is_set])
    thread.start()
    graded(runner)
    mark(runner)
    lms.fault = lambda kind: ""
    release(runner)
    for _ in range(200):
        if has(lms, "ann"):
            break
        over.wait(0.05)
    over.set()
    runner.passing_back.wake(NAME)
    thread.join(30)
    assert has(lms, "ann") == [8.0] and not thread.is_alive() and vital.trouble is None
