"""Marks to an LMS on the loopback that fails: each change goes into its gradebook once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from nbgrader.api import Gradebook

from autograder.course import CourseError, load_course
from autograder.exports.filling import Choices
from autograder.exports.lti.delivery import Clock, Wanted, deliver
from autograder.exports.lti.ledger import Ledger
from autograder.exports.lti.passback import pass_back
from autograder.exports.lti.platform import NotLetIn, Platform, Score
from autograder.exports.lti.settings import load_registration, make_key
from tests.exports.book import NAME, SETTINGS, build, mark
from tests.exports.lms import CLIENT, Lms, serving

HOURS = 48 * 3600.0


@pytest.fixture(scope="module")
def key():
    made = RSAKey.generate_key(2048)
    made.ensure_kid()
    return made


@pytest.fixture
def lms(key):
    with serving(Lms(key)) as started:
        yield started


@pytest.fixture
def ledger():
    made = Ledger("sqlite://")
    yield made
    made.close()


class Waiting:
    """A clock that does not wait."""

    def __init__(self):
        self.time = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def sleep(self, seconds):
        self.time += timedelta(seconds=seconds)

    @property
    def clock(self):
        return Clock(lambda: self.time, self.sleep)


def want(number, given=7.5, comment="q3_why: well <read>"):
    return [Wanted(f"s{i}", f"u{i}", Score(given, 10.0, comment)) for i in range(number)]


def send(lms, ledger, wanted, waiting, *, seconds=5.0, patience=HOURS, refused_again=False):
    platform = Platform(lms.registration(), seconds)
    try:
        return deliver(platform, ledger, NAME, 10.0, wanted, patience, refused_again=refused_again, clock=waiting.clock)
    finally:
        platform.close()


def in_turn(*faults):
    """Fails so with the scores, one after another, and then no more."""
    left = list(faults)
    return lambda kind: left.pop(0) if kind == "scores" and left else ""


def test_once_for_each_change(lms, ledger):
    waiting = Waiting()
    assert send(lms, ledger, want(3), waiting).sent == 3
    asked = len(lms.asked)
    again = send(lms, ledger, want(3), waiting)
    assert (again.sent, again.same, again.left) == (0, 3, ()) and len(lms.asked) == asked, (
        "nothing is asked for nothing"
    )
    # Within the same second, which Moodle does not tell apart; and back to what it was.
    changed = [*want(1, 8.0), *want(3)[1:]]
    assert [send(lms, ledger, wanted, waiting).sent for wanted in (changed, want(3), want(3, comment=""))] == [1, 1, 3]
    assert [score["scoreGiven"] for score in lms.kept["u0"]] == [7.5, 8.0, 7.5, 7.5]
    assert [score.get("comment") for score in lms.kept["u1"]] == ["q3_why: well <read>", None]
    assert [item["label"] for item in lms.line_items.values()] == [NAME]


@pytest.mark.parametrize("rule", ["moodle", "canvas"])
def test_what_is_lost_is_sent_again_and_what_arrived_is_not(lms, ledger, rule):
    lms.rule, lms.fault = (
        rule,
        in_turn("before", "after", "silent", "token", "token", "429", "after", "before", "silent"),
    )
    waiting = Waiting()
    done = send(lms, ledger, want(5), waiting)
    assert done.left == () and not done.refused
    assert {user: len(kept) for user, kept in lms.kept.items()} == {f"u{i}": 1 for i in range(5)}
    assert waiting.time >= datetime(2026, 11, 24, 12, 0, 7, tzinfo=UTC), "it asked for seven seconds"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (429, {"error": "slow down"}),
        (429, {"error": "invalid_client"}),
        (408, {"error": {"code": 408}}),
        (503, {"error": "invalid_client"}),
        (502, []),
        (400, {"error": "temporarily_unavailable"}),
        (200, {}),
        (200, []),
        (200, {"access_token": None, "token_type": "Bearer"}),
        (200, {"access_token": "x", "token_type": "mac"}),
        (200, {"access_token": "x", "token_type": "Bearer", "expires_in": "soon"}),
        (200, {"access_token": "x", "token_type": "Bearer", "expires_in": [1]}),
    ],
)
def test_a_token_that_is_not_given_now(lms, ledger, status, said):
    """Its status counts for more than its body: a gateway before the LMS may have written that."""
    give, answers = lms.token, iter([(status, said)] * 2)
    lms.token = lambda form: next(answers, None) or give(form)
    done = send(lms, ledger, want(2), Waiting())
    assert done.sent == 2 and done.left == () and [len(kept) for kept in lms.kept.values()] == [1, 1]


@pytest.mark.parametrize(("status", "said"), [(400, {"error": "invalid_client"}), (401, {"error": {}}), (403, [])])
def test_a_token_that_is_not_given_to_us(lms, ledger, status, said):
    lms.token = lambda form: (status, said)
    with pytest.raises(NotLetIn, match="no access token"):
        send(lms, ledger, want(1), Waiting())


def test_a_token_without_its_type_is_one(lms, ledger):
    give = lms.token
    lms.token = lambda form: (200, {"access_token": give(form)[1]["access_token"]})
    assert send(lms, ledger, want(1), Waiting()).sent == 1


def test_a_score_that_is_there_without_its_comment_being_told(lms, ledger):
    lms.tells_comments, lms.fault = False, in_turn("after")
    assert send(lms, ledger, want(1), Waiting()).left == ()
    assert len(lms.kept["u0"]) == 1


def test_a_column_that_was_deleted_is_made_again_and_filled(lms, ledger):
    waiting = Waiting()
    send(lms, ledger, want(2), waiting)
    lms.line_items.clear()
    lms.kept.clear()
    assert send(lms, ledger, want(2, 9.0), waiting).sent == 2
    assert len(lms.line_items) == 1 and [len(kept) for kept in lms.kept.values()] == [1, 1]


def test_what_somebody_changed_in_the_lms_stays_until_a_person_asks(lms, ledger):
    waiting = Waiting()
    send(lms, ledger, want(1), waiting)
    by_hand = {**lms.kept["u0"][0], "scoreGiven": 2.0, "timestamp": (waiting.time + timedelta(hours=1)).isoformat()}
    lms.kept["u0"].append(by_hand)
    refused = send(lms, ledger, want(1, 9.0), waiting).refused
    assert "it has 20 of 100" in refused["s0"]
    assert send(lms, ledger, want(1, 9.0), waiting).refused and lms.kept["u0"][-1] == by_hand
    waiting.sleep(7200)
    assert send(lms, ledger, want(1, 9.0), waiting, refused_again=True).sent == 1
    assert lms.kept["u0"][-1]["scoreGiven"] == 9.0


def test_a_clock_that_is_ahead(lms, ledger):
    waiting = Waiting()
    send(lms, ledger, want(1), waiting)
    lms.kept["u0"][0]["timestamp"] = (waiting.time + timedelta(minutes=3)).isoformat()
    assert send(lms, ledger, want(1, 9.0), waiting).sent == 1
    assert [score["scoreGiven"] for score in lms.kept["u0"]] == [7.5, 9.0]


def test_an_lms_that_is_down_is_left_alone(lms, ledger):
    lms.fault = lambda kind: "before" if kind in ("scores", "results") else ""
    done = send(lms, ledger, want(40), Waiting(), patience=0.0)
    assert len(done.left) == 40 and "503" in done.why and len(lms.asked) < 20


@pytest.fixture
def course(tmp_path, key, lms):
    root = tmp_path / "course"
    root.mkdir()
    (root / ".secret").mkdir()
    (root / ".secret" / "lti.pem").write_bytes(key.as_pem(private=True))
    (root / ".secret" / "lti.pem").chmod(0o600)
    (root / "course_config.py").write_text(SETTINGS + lti_settings(lms))
    build(root)
    return root


def lti_settings(lms):
    said = lms.registration(with_members=True)
    return "".join(
        f"c.EpochmarkLti.{name} = {value!r}\n"
        for name, value in (
            ("client_id", CLIENT),
            ("token_url", said.token_url),
            ("line_items_url", said.line_items_url),
            ("members_url", said.members_url),
        )
    )


def member(user, role="Learner", **keys):
    return {"user_id": user, "roles": [f"http://purl.imsglobal.org/vocab/lis/v2/membership#{role}"], **keys}


def test_who_is_whom_and_whose_marks_go(course, lms):
    lms.members = [
        member("7", email="AOI@uni.example"),
        member("8", lis_person_sourcedid="ben"),
        member("9", email="chika@uni.example"),
        *(member(f"nobody-{i}", email=f"{i}@elsewhere.example") for i in range(100)),
        member("10", lis_person_sourcedid="900005"),
        member("11", "Instructor", email="fumi@uni.example"),
    ]
    loaded = load_course(course)
    with Gradebook(loaded.db_url) as gradebook:
        done = pass_back(loaded, load_registration(loaded), gradebook, NAME, Choices(), 5.0)
    assert {user: kept[0]["scoreGiven"] for user, kept in lms.kept.items()} == {"7": 10.0, "8": 5.55, "10": 0.0}
    assert lms.kept["8"][0]["comment"] == 'q3_why: -1 for the units, "see" the hint'
    assert (done.delivered.sent, done.not_known, done.not_marked) == (3, ("fumi",), ("chika",))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('c.EpochmarkLti.client_id = ""', "client_id is not set"),
        ('c.EpochmarkLti.token_url = "http://lms.example/token"', "https only"),
        ('c.EpochmarkLti.clientid = "x"', "Did you mean 'client_id'?"),
        ('c.EpochmarkLti.key_file = "course_config.py"', "can be read by other users"),
        ('c.EpochmarkLti.key_file = "nowhere.pem"', "autograder lti-key"),
    ],
)
def test_settings_that_are_wrong(course, settings, words):
    with (course / "course_config.py").open("a") as file:
        file.write(settings + "\n")
    (course / "course_config.py").chmod(0o644)
    with pytest.raises(CourseError, match="(?s)" + words.replace("?", r"\?")):
        load_registration(load_course(course))


def test_a_key_is_for_its_owner_and_is_made_once(tmp_path):
    make_key(tmp_path / "new" / "lti.pem")
    assert (tmp_path / "new" / "lti.pem").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "new" / "lti.pem")


def test_an_address_elsewhere_never_sees_the_token(course, lms):
    lms.line_items["elsewhere"] = {"id": "http://127.0.0.1:9/lineitems/1", "label": NAME, "resourceId": NAME}
    loaded = load_course(course)
    with Gradebook(loaded.db_url) as gradebook, pytest.raises(CourseError, match="not its own"):
        pass_back(loaded, load_registration(loaded), gradebook, NAME, Choices(), 5.0)


def half(seed, *extra):
    """Half of all requests fail."""
    choose = random.Random(seed)
    kinds = ["before"] * 16 + ["after"] * 16 + ["silent"] * 8 + ["429", "token", "token", *extra]
    return lambda kind: choose.choice(kinds) if choose.random() < 0.5 else ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "number", "extra"),
    [("moodle", 200, ["hangs", "hangs after", "hangs, then keeps"]), ("canvas", 80, ["hangs", "hangs after"])],
)
def test_an_lms_that_fails_half_of_the_time(lms, ledger, rule, number, extra):
    lms.rule, lms.requests_per_token, lms.fault = rule, 50, half(7, *extra)
    # Who waits too short for an answer of a busy machine has an LMS that keeps late what it was sent.
    lms.hang_seconds, seconds = 1.5, 1.0
    everybody, waiting, some = want(number), Waiting(), number // 3
    assert send(lms, ledger, everybody, waiting, seconds=seconds).left == ()
    changed = [replace(each, score=Score(9.25, 10.0, "")) for each in everybody[:some]]
    assert send(lms, ledger, [*changed, *everybody[some:]], waiting, seconds=seconds).left == ()
    time.sleep(lms.hang_seconds)  # what is kept late is kept by now
    lms.fault = lambda kind: ""
    given = {user: [score["scoreGiven"] for score in kept] for user, kept in lms.kept.items()}
    assert given == {f"u{i}": [7.5, 9.25] if i < some else [7.5] for i in range(number)}
    assert len(lms.line_items) == 1


@pytest.mark.slow
def test_the_command_is_killed_again_and_again(course, lms):
    """It is killed between what the LMS keeps and its answer, each time for another student, and started again."""
    people = [f"p{i:02}" for i in range(12)]
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        for student in people:
            book.add_student(student, email=f"{student}@uni.example")
            mark(book, student, 5, 3, 1)
    lms.members = [member(f"u-{student}", email=f"{student}@uni.example") for student in people]
    command = [Path(sys.executable).with_name("autograder"), "export", NAME, "--lti"]
    running, killed = [], []

    def kill_at_times(kind):
        kept = sum(map(len, lms.kept.values()))
        if kind == "scores" and kept in (3, 8) and kept not in killed:
            killed.append(kept)
            return "hangs after"
        return ""

    lms.fault, lms.hang_seconds = kill_at_times, 2.0
    for _ in range(3):
        with subprocess.Popen(
            command, cwd=course, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as started:
            running.append(started)
            before = len(killed)
            while started.poll() is None:
                if len(killed) > before and sum(map(len, lms.kept.values())) > killed[-1]:
                    started.kill()
                    break
                time.sleep(0.01)
            out, err = started.communicate()
    assert len(killed) == 2 and [each.returncode for each in running] == [-9, -9, 1], err
    # The one that was kept and not answered when it was killed counts as sent: it was looked for, and found.
    assert b"LMS: 4 sent, 8 as they were" in out, out
    assert b"not known who these are there: aoi, ben" in err
    assert {user: len(kept) for user, kept in lms.kept.items()} == {f"u-{student}": 1 for student in people}
    assert len(lms.line_items) == 1
