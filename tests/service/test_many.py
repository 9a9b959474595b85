"""A class hands in at once, and the service is killed in the middle: all are graded, in order, none twice."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import fill, reference
from autograder.course import load_course
from autograder.service.store import Store
from autograder.service.table import GRADED, REPLACED, RUNNING
from tests.real_course import COMMANDS, NAME, build, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
FULL = bool(os.environ.get("EPOCHMARK_FULL"))
STUDENTS = 60 if FULL else 16
STAMP = "2026-11-24 08:00:00.000000 UTC"
# Students are no Unix users here.
EXTRA = """
c.Exchange.root = {exchange!r}
c.ExchangeCollect.check_owner = False
c.Epochmark.assignments = ["image_classification"]
c.EpochmarkService.first_attempts_first = False
c.EpochmarkService.feedback = {feedback!r}
"""


@pytest.fixture
def course(tmp_path):
    exchange = tmp_path / "exchange"
    (exchange / "epochmark" / "inbound").mkdir(parents=True)
    root = build(tmp_path / "course", extra=EXTRA.format(exchange=str(exchange), feedback="by_hand"))
    run(root, "autograder", "release", NAME)
    return load_course(root)


@pytest.fixture
def serve(course):
    """Starts the service of the course; what still runs in the end is ended."""
    started = []

    def start():
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(course.root / "jupyter")}
        log = (course.root / "serve.log").open("a")
        command = [str(COMMANDS / "autograder"), "serve", "--port", str(free_port())]
        started.append(subprocess.Popen(command, cwd=course.root, env=environment, stdout=log, stderr=log))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


@pytest.fixture
def store(course):
    made = Store(course.db_url)
    yield made
    made.close()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def hand_in(course, student, second, notebook):
    inbound = course.root.parent / "exchange" / "epochmark" / "inbound"
    stamp = f"2026-11-24 08:{second // 60:02d}:{second % 60:02d}.000000 UTC"
    # As nbgrader does: whole or not at all.
    folder = inbound.parent / f"{student}+{NAME}+{stamp}+x"
    folder.mkdir()
    (folder / f"{NAME}.ipynb").write_text(notebook)
    (folder / "timestamp.txt").write_text(stamp)
    folder.rename(inbound / folder.name)


def wait_until(is_so, process, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return
        assert process.poll() is None, "the service has ended"
        time.sleep(0.2)
    raise AssertionError(f"not within {seconds} s")


def graded(store):
    return [attempt for attempt in store.attempts() if attempt.state == GRADED]


def test_all_at_once_and_killed_in_the_middle(course, serve, store):
    blank = nbformat.writes(reference(course.assignment(NAME), "en"))
    students = [f"student{number:02d}" for number in range(STUDENTS)]
    for number, student in enumerate(students):
        hand_in(course, student, number, blank)
    process = serve()
    wait_until(lambda: len(graded(store)) >= STUDENTS // 4, process, 300)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = {attempt.id: attempt.finished for attempt in graded(store)}
    assert STUDENTS // 4 <= len(before) < STUDENTS
    # Those that a worker runs, and those that came back and were not entered yet.
    in_hand = {attempt.id for attempt in store.attempts() if attempt.state == RUNNING}
    assert len(in_hand) <= 2 * course.workers, "no more than are handed over at a time"
    process = serve()
    wait_until(lambda: len(graded(store)) == STUDENTS, process, 600)

    attempts = store.attempts()
    assert [attempt.student for attempt in attempts] == students
    assert {attempt.state for attempt in attempts} == {GRADED}
    assert all(attempt.tries <= 2 for attempt in attempts)
    assert {attempt.id for attempt in attempts if attempt.tries == 2} == in_hand, "only what ran when it was killed"
    assert {attempt.id: attempt.finished for attempt in attempts if attempt.id in before} == before, "none twice"
    begun = [attempt.started for attempt in attempts if attempt.tries == 1]
    assert begun == sorted(begun), "in the order of submission"
    # Whatever went wrong by chance and right at the second try, such as two threads that parse at once, stands there.
    log = (course.root / "serve.log").read_text()
    assert "Traceback" not in log, log
    with Gradebook(course.db_url) as gradebook:
        assert sorted(s.student.id for s in gradebook.assignment_submissions(NAME)) == students


def test_one_newer_than_what_is_graded_now_takes_its_place(course, serve, store):
    blank = nbformat.writes(reference(course.assignment(NAME), "en"))
    hand_in(course, "ann", 0, blank)
    process = serve()
    wait_until(lambda: any(a.state == RUNNING for a in store.attempts()), process, 120)
    hand_in(course, "ann", 30, blank)
    # The older one may be done first, or be found replaced at its end, after the newer one is done.
    in_the_end = ([REPLACED, GRADED], [GRADED, GRADED])
    wait_until(lambda: [a.state for a in store.attempts()] in in_the_end, process, 240)


def appear(inbound, student, files, pause):
    """Files that come one after another, as over a network; a name with a folder in it comes with that."""
    folder = inbound / f"{student}+{NAME}+{STAMP}+x"
    folder.mkdir()
    for name, content in files:
        time.sleep(pause)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)


def test_what_comes_slowly_or_in_thousands_of_files_is_graded_whole(course, serve, store, tmp_path):
    """One file after another, the time last or first, the notebook after all else, and 5,000 by nbgrader's own submit."""
    answered = fill(
        reference(course.assignment(NAME), "en"), {"q1_look_solution": "n_images, image_shape = 1000, (28, 28)"}
    )
    notebook = (f"{NAME}.ipynb", nbformat.writes(answered))
    stamp, secret = ("timestamp.txt", STAMP), ("submission_secret.txt", "secret")
    others = [(f"notes/{number}.txt", "x") for number in range(8)]
    slow = {
        "as-nbgrader": [notebook, *others, stamp, secret],
        "notebook-last": [*others, stamp, notebook],
        "time-first": [stamp, *others[:3], notebook, *others[3:]],
        "long-before-its-notebook": [stamp, *others, *others, notebook],
        "never-whole": [notebook, *others],
    }
    run(course.root, "nbgrader", "release_assignment", NAME)
    home = tmp_path / "home"
    (home / NAME).mkdir(parents=True)
    (home / NAME / notebook[0]).write_text(notebook[1])
    for number in range(5000):
        (home / NAME / f"{number}.txt").write_text("x")
    (home / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'epochmark'\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    )
    process, inbound = serve(), tmp_path / "exchange" / "epochmark" / "inbound"
    wait_until(lambda: "Open" in (course.root / "serve.log").read_text(), process, 120)
    coming = [threading.Thread(target=appear, args=[inbound, *each, 1.3]) for each in slow.items()]
    for thread in coming:
        thread.start()
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home)}
    submit = [str(COMMANDS / "nbgrader"), "submit", NAME, "--student=thousands"]
    subprocess.run(submit, cwd=home, env=environment, check=True, timeout=300, capture_output=True)
    for thread in coming:
        thread.join()
    students = sorted({"thousands", *slow} - {"never-whole"})

    def whole():
        found = store.attempts()
        return sorted(a.student for a in found) == students and all(a.state == GRADED and a.score for a in found)

    wait_until(whole, process, 300)
    assert len({a.score for a in store.attempts()}) == 1
    log = (course.root / "serve.log").read_text()
    assert "never-whole" in log and "no timestamp.txt" in log and "Traceback" not in log, log
    with Gradebook(course.db_url) as gradebook:
        found = {s.student.id: s.score for s in gradebook.assignment_submissions(NAME)}
    assert sorted(found) == students and len(set(found.values())) == 1


def test_a_second_service_for_the_course_is_refused(course, serve):
    process = serve()
    wait_until(lambda: "Open" in (course.root / "serve.log").read_text(), process, 120)
    refused = run(course.root, "autograder", "serve", code=2)
    assert "another `autograder serve`" in refused.stderr
