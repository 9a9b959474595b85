"""A student asks a person to look again, and is answered: both read both, nobody else does, and nothing piles up."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.service import requests
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.requests import Refused
from autograder.service.store import Store
from tests.real_course import NAME, build
from tests.service.web import serving

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ASK, ANSWER = f"requests/{NAME}", f"submissions/{NAME}/ann/answer"
HOSTILE = "<script>alert(1)</script> Question 2 & 3,\r\nplease: {{ 7 * 7 }} \u202e 50 %"


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path / 'gradebook.db'}")
    yield made
    made.close()


@pytest.fixture
def runner(tmp_path):
    """Ann's and Bob's attempts are graded, and released to them."""
    course, told = load_course(build(tmp_path / "course")), []
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: told.append("changed"))
    made.told = told
    for student in ("ann", "bob"):
        made.store.add(NAME, student, AT)
        (attempt,) = made.store.attempts(student=student)
        made.store.start(attempt.id, AT)
        made.store.finish(attempt.id, AT, 1.0, 2.0, to_json(Report(NAME, student, ()), {}), None)
        made.store.release(attempt.id, AT)
    yield made
    made.store.close()


def asked(store, student="ann"):
    with store.engine.connect() as connection:
        return requests.of_student(connection, student)


def refusal(job, *args):
    with pytest.raises(Refused) as refused:
        job(*args)
    return refused.value.args[0]


def test_one_waits_at_a_time_and_there_are_only_so_many(store):
    engine = store.engine
    for number in range(requests.MOST_REQUESTS):
        requests.ask(engine, NAME, "ann", f"question {number}", AT + timedelta(minutes=number))
        assert refusal(requests.ask, engine, NAME, "ann", "again", AT) == "request_is_open"
        requests.answer(engine, NAME, "ann", "no", "instructor", AT + timedelta(hours=1))
        assert refusal(requests.answer, engine, NAME, "ann", "yes", "another", AT) == "no_open_request"
    assert refusal(requests.ask, engine, NAME, "ann", "again", AT) == "requests_used_up"
    requests.ask(engine, NAME, "bob", "question", AT)
    requests.ask(engine, "another", "ann", "question", AT + timedelta(hours=9))
    assert [each.answer for each in asked(store)[:-1]] == ["no"] * requests.MOST_REQUESTS
    with store.engine.connect() as connection:
        assert {(each.assignment, each.student) for each in requests.opened(connection, 9)} == {
            (NAME, "bob"),
            ("another", "ann"),
        }


def test_the_table_itself_takes_no_second_one_that_waits(store, monkeypatch):
    """Two tabs that ask at the same time both see nothing yet."""
    monkeypatch.setattr(requests, "of_student", lambda *given: [])
    requests.ask(store.engine, NAME, "ann", "question", AT)
    assert refusal(requests.ask, store.engine, NAME, "ann", "again", AT) == "request_is_open"


@pytest.mark.parametrize(("text", "why"), [(" \r\n\t ", "message_empty"), ("か" * 2001, "message_long")])
def test_messages_say_something_and_are_bounded(store, text, why):
    assert refusal(requests.ask, store.engine, NAME, "ann", text, AT) == why
    requests.ask(store.engine, NAME, "ann", "か" * 2000, AT)
    assert refusal(requests.answer, store.engine, NAME, "ann", text, "instructor", AT) == why


def test_both_read_it_and_nobody_else_does(runner):
    async def scenario(site):
        codes = [
            (await site.post(ASK, viewer, token, message=HOSTILE))[0]
            for viewer, token in (("ann", None), ("instructor", "abcd"))
        ]
        assert codes == [403, 404] and not asked(runner.store) and not runner.told
        assert (await site.post(ASK, "ann", message=HOSTILE))[0] == 302 and len(runner.told) == 1
        code, page = await site.post(ASK, "ann", message="more")
        assert code == 409 and "You have asked already" in page
        for viewer in ("ann", "bob"):
            assert (await site.post(ANSWER, viewer, answer="I say yes"))[0] == 403
        assert (await site.post(ANSWER, "instructor", None, answer="no token"))[0] == 403
        waiting = [
            (await site.get(path, viewer))[1]
            for viewer, path in (
                ("ann", ""),
                ("ann", ASK),
                ("instructor", ""),
                ("instructor", f"submissions/{NAME}/ann"),
            )
        ]
        for page in waiting:
            assert "&lt;script&gt;alert(1)&lt;/script&gt; Question 2 &amp; 3,\nplease: {{ 7 * 7 }} \ufffd 50 %" in page
        assert "<textarea" not in waiting[1] and "<textarea" in waiting[3]
        assert (await site.post(ANSWER, "instructor", answer="Looked again: <b>1 point</b> more."))[0] == 302
        assert len(runner.told) == 2
        for viewer, path in (("ann", ""), ("ann", ASK), ("instructor", f"submissions/{NAME}/ann")):
            assert "&lt;b&gt;1 point&lt;/b&gt;" in (await site.get(path, viewer))[1]
        assert "alert(1)" not in (await site.get("", "instructor"))[1]
        for path in ("", ASK):
            code, page = await site.get(path, "bob")
            assert code == 200 and "alert(1)" not in page and "1 point" not in page and "ann" not in page
        return [
            (await site.get(path, viewer))[0] for viewer, path in (("instructor", ASK), ("ann", "requests/no_such"))
        ]

    async def run():
        async with serving(runner) as site:
            return await scenario(site)

    assert asyncio.run(run()) == [404, 404]


def test_nothing_is_asked_about_what_is_not_released(runner):
    runner.store.add(NAME, "cem", AT)

    async def run():
        async with serving(runner) as site:
            return await site.get(ASK, "cem"), await site.post(ASK, "cem", message="why?")

    shown, refused = asyncio.run(run())
    assert "<textarea" not in shown[1] and refused[0] == 409 and "once the feedback has been released" in refused[1]
