"""Who is next, who waits for another day, and the table that remembers it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy

from autograder.grading.archive import to_json
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.service import shown
from autograder.service.line import line_at
from autograder.service.policy import Policy
from autograder.service.store import Store
from autograder.service.table import FAILED, GRADED, REPLACED, RUNNING, WAITING
from tests.service.reading import reading

REPORT = Report("a", "ann", ())
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
POLICY = Policy(("a",), 2, "at_once", True, (), 0.0)


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path / 'gradebook.db'}")
    yield made
    made.close()


def hand_in(store, student, minutes=0, assignment="a"):
    """The id of a new attempt."""
    at = NOW + timedelta(minutes=minutes)
    assert store.add(assignment, student, at)
    return next(a.id for a in store.attempts() if (a.student, a.submitted) == (student, at))


def grade(store, id, seconds=10.0, at=NOW):
    assert store.start(id, at)
    store.finish(id, at + timedelta(seconds=seconds), 5.0, 10.0, to_json(REPORT, {}), None)


def the_line(store, policy=POLICY, now=NOW):
    with store.engine.connect() as connection:
        return line_at(connection, policy, now)


def line(store, policy=POLICY, now=NOW):
    return [attempt.student for attempt in the_line(store, policy, now).waiting]


def states(store):
    return [attempt.state for attempt in store.attempts()]


def test_in_the_order_of_submission(store):
    for student, minutes in (("cem", 2), ("ann", 0), ("bob", 1)):
        hand_in(store, student, minutes)
    assert line(store) == ["ann", "bob", "cem"]


def test_a_submission_is_queued_once(store):
    hand_in(store, "ann")
    assert not store.add("a", "ann", NOW)
    assert line(store) == ["ann"]


def test_a_newer_one_takes_the_place_of_one_that_waits(store):
    hand_in(store, "ann")
    hand_in(store, "ann", 1)
    assert states(store) == [REPLACED, WAITING]


def test_first_attempts_come_first_where_the_policy_says_so(store):
    grade(store, hand_in(store, "ann", -60))
    hand_in(store, "ann", 0)
    hand_in(store, "bob", 1)
    assert line(store) == ["bob", "ann"]
    assert line(store, Policy(("a",), 2, "at_once", False, (), 0.0)) == ["ann", "bob"]


def test_over_the_limit_it_waits_for_another_day(store):
    for minutes in (-50, -40):
        grade(store, hand_in(store, "ann", minutes))
    held = hand_in(store, "ann", 0)
    assert line(store) == []
    assert [attempt.id for attempt in the_line(store).held] == [held]
    assert the_line(store).allowance("a", "ann").used == 2
    assert line(store, now=NOW + timedelta(days=1)) == ["ann"]
    assert line(store, Policy(("a",), 0, "at_once", True, (), 0.0)) == ["ann"]


def test_the_limit_is_each_students_and_each_assignments(store):
    for minutes in (-50, -40):
        grade(store, hand_in(store, "ann", minutes))
    hand_in(store, "bob")
    hand_in(store, "ann", 0, "b")
    assert sorted(line(store)) == ["ann", "bob"]


def test_what_an_instructor_asks_for_comes_first_and_is_not_counted(store):
    for minutes in (-50, -40):
        grade(store, hand_in(store, "ann", minutes))
    held, _ = hand_in(store, "ann", 0), hand_in(store, "bob", -1)
    store.ask_again(held)
    assert line(store) == ["ann", "bob"]
    grade(store, held)
    assert the_line(store).allowance("a", "ann").used == 2


def test_a_class_that_is_graded_again_comes_last_and_is_counted_once(store):
    done = [hand_in(store, student, minutes - 60) for minutes, student in enumerate(("ann", "bob", "cem"))]
    for id in done[:2]:
        grade(store, id)
    assert store.start(done[2], NOW)
    hand_in(store, "dan", 5)
    assert store.grade_again([*done, 99]) == 2, "what somebody grades now is not graded twice"
    assert line(store) == ["dan", "ann", "bob"]
    grade(store, done[0])
    assert line(store) == ["dan", "bob"]
    assert the_line(store).allowance("a", "ann").used == 1


def test_only_one_can_start_it(store):
    id = hand_in(store, "ann")
    assert store.start(id, NOW)
    assert not store.start(id, NOW)


def test_after_a_failure_it_is_tried_once_more_and_then_flagged(store):
    id = hand_in(store, "ann")
    assert store.start(id, NOW)
    store.give_up(id, NOW, "the sandbox died")
    assert states(store) == [WAITING]
    assert store.start(id, NOW)
    store.give_up(id, NOW, "the sandbox died")
    assert (store.get(id).state, store.get(id).trouble) == (FAILED, "the sandbox died")
    assert the_line(store).allowance("a", "ann").used == 1, "two tries are one attempt"


def test_what_an_instructor_asks_for_again_is_tried_as_often_as_anything_else(store):
    id = hand_in(store, "ann")
    for _ in range(2):
        assert store.start(id, NOW)
        store.give_up(id, NOW, "the sandbox died")
    assert states(store) == [FAILED]
    store.ask_again(id)
    assert (store.get(id).state, store.get(id).tries, store.get(id).trouble) == (WAITING, 0, None)
    assert store.start(id, NOW)
    store.give_up(id, NOW, "the sandbox died")
    assert states(store) == [WAITING], "once more"
    assert store.start(id, NOW)
    store.give_up(id, NOW, "the sandbox died")
    assert states(store) == [FAILED]


def test_what_a_newer_one_replaced_while_it_was_graded_is_left_alone(store):
    id = hand_in(store, "ann")
    assert store.start(id, NOW)
    store.replace(id, was_run=True)
    assert states(store) == [REPLACED]
    store.recover(NOW)
    assert (states(store), line(store)) == ([REPLACED], [])


def test_the_day_is_that_of_the_clock_on_the_wall(store):
    """Half past midnight in Tokyo is still the day before in Greenwich, and evening of that day in New York."""
    tokyo, new_york = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    early = datetime(2026, 11, 24, 0, 30, tzinfo=tokyo)
    grade(store, hand_in(store, "ann", -1000), at=early - timedelta(hours=1))
    grade(store, hand_in(store, "ann", -999), at=early - timedelta(minutes=10))
    used = [the_line(store, now=early.astimezone(zone)).allowance("a", "ann").used for zone in (tokyo, new_york)]
    assert used == [1, 2]


def test_what_ran_when_the_service_ended_waits_again(store):
    id = hand_in(store, "ann")
    assert store.start(id, NOW)
    store.recover(NOW)
    assert states(store) == [WAITING]


def test_an_orderly_end_costs_no_try(store):
    id = hand_in(store, "ann")
    for _ in range(3):
        assert store.start(id, NOW)
        store.hand_back()
        store.recover(NOW)
    assert (store.get(id).state, store.get(id).tries) == (WAITING, 0)


def test_times_come_back_as_they_went_in(store):
    id = hand_in(store, "ann")
    grade(store, id, 7.5)
    store.release(id, NOW)
    found = store.get(id)
    assert (found.submitted, found.released, found.seconds, found.state) == (NOW, NOW, 7.5, GRADED)
    assert store.known("a") == {("ann", NOW)}
    assert store.reports([found]) == {id: (REPORT, {})}


def test_about_how_long_it_takes(store):
    hand_in(store, "first", -70)
    assert the_line(store).usual == {}
    for student, seconds in (("x", 8.0), ("y", 10.0), ("z", 30.0)):
        grade(store, hand_in(store, student, -60), seconds)
    store.replace(next(a.id for a in store.attempts() if a.student == "first"), was_run=False)
    running = hand_in(store, "ann")
    assert store.start(running, NOW)
    hand_in(store, "bob", 1)
    later = the_line(store, now=NOW + timedelta(seconds=4))
    assert later.usual == {"a": 10.0}
    assert [attempt.state for attempt in later.running] == [RUNNING]
    assert later.seconds_until_done(later.running[0], 1) == 6.0
    assert later.seconds_until_done(later.waiting[0], 1) == 20.0
    assert later.seconds_until_done(later.waiting[0], 2) == 15.0


def test_the_line_reads_what_waits_and_not_what_was_graded(store):
    for number in range(12):
        assert store.add("a", f"s{number}", NOW - timedelta(days=3, minutes=number))
    for attempt in store.attempts():
        grade(store, attempt.id, at=NOW - timedelta(days=3))
    for minutes, student in enumerate(("ann", "bob", "cem")):
        hand_in(store, student, minutes)
    with reading(store.engine) as read:
        assert line(store) == ["ann", "bob", "cem"]
    assert len(read.statements) <= 5 and read.scans == []


def test_a_table_of_an_earlier_version_is_brought_up_to_this_one(tmp_path):
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    why = {"en": "somebody should look", "ja": "確認"}
    said = Report("a", "ann", (QuestionResult("q1", 2.0, (TestResult("t", "failed", flag=why),)),))
    made = Store(url)
    for student, report in (("ann", said), ("bob", REPORT)):
        id = hand_in(made, student)
        assert made.start(id, NOW)
        made.finish(id, NOW, 0.0, 2.0, to_json(report, {}), None)
    with made.engine.begin() as connection:
        for index in ("flag", "trouble", "change"):
            connection.exec_driver_sql(f"DROP INDEX epochmark_by_{index}")
        for column in ("flagged", "marks", "changed", "again"):
            connection.exec_driver_sql(f"ALTER TABLE epochmark_attempt DROP COLUMN {column}")
    made.close()
    again = Store(url)
    with again.engine.connect() as connection:
        assert [attempt.student for attempt in shown.flagged(connection, 9)] == ["ann"]
    hand_in(again, "cem")
    assert line(again) == ["cem"]
    again.close()


def test_the_tables_lie_beside_the_gradebook(tmp_path):
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    for _ in range(2):
        Store(url).close()
    assert sqlalchemy.inspect(sqlalchemy.create_engine(url)).get_table_names() == [
        "epochmark_attempt",
        "epochmark_pause",
        "epochmark_request",
    ]
