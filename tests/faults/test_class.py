"""Something is killed, stopped or interrupted while a class is graded: in the end the marks are the same."""

from __future__ import annotations

import os
import random
import signal
import time

import psutil
import pytest

from autograder.sandbox.bubble import bubblewrap
from tests.faults.twelve import DONE, check_nothing_half_written, descendants, ended, grade, scores
from tests.processes import below

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
SEED = 20261126
NUMBER = 30 if os.environ.get("EPOCHMARK_FULL") else 4
INTERRUPTED = 130


def kill_grader(grader: psutil.Process, chance: random.Random) -> None:
    grader.kill()


def interrupt(grader: psutil.Process, chance: random.Random) -> None:
    """Ctrl-C, which reaches every process of the terminal's group."""
    os.killpg(grader.pid, signal.SIGINT)


def kill_sandbox(grader: psutil.Process, chance: random.Random) -> None:
    chance.choice(grader.children()).kill()


def kill_inside(grader: psutil.Process, chance: random.Random) -> None:
    """A zygote, or a supervisor, driver or kernel of a job that runs."""
    chance.choice(inside(grader)).kill()


def pause(grader: psutil.Process, chance: random.Random) -> None:
    one = chance.choice([grader, *inside(grader)])
    one.suspend()
    time.sleep(chance.uniform(1, 4))
    one.resume()


FAULTS = (kill_inside, interrupt, kill_grader, kill_sandbox, pause)


def inside(grader: psutil.Process) -> list[psutil.Process]:
    return [process for process, name, _ in below(grader) if name != "bwrap"]


def moments(number):
    chance = random.Random(SEED)
    return [(i, FAULTS[i % len(FAULTS)], chance.random(), chance.random()) for i in range(number)]


@pytest.mark.parametrize(
    ("fault", "moment", "seed"),
    [each[1:] for each in moments(NUMBER)],
    ids=[f"{e[0]}-{e[1].__name__}" for e in moments(NUMBER)],
)
def test_the_marks_are_the_same(fault, moment, seed, course, undisturbed_run, orphans_come_here):
    undisturbed, seconds = undisturbed_run
    process = grade(course)
    grader = psutil.Process(process.pid)
    # Before there is a sandbox, Python itself is being started.
    while process.poll() is None and not grader.children():
        time.sleep(0.02)
    time.sleep(moment * seconds)
    struck = False
    # What it is to strike may just have ended, or not have begun.
    while process.poll() is None and not struck:
        try:
            fault(grader, random.Random(seed))
            struck = True
        except (psutil.NoSuchProcess, IndexError):
            time.sleep(0.05)
    code, _, told = ended(process)
    expected = {kill_grader: {-signal.SIGKILL}, interrupt: {INTERRUPTED}}.get(fault, {DONE})
    assert code in expected | {DONE}, told
    check_told(code, told)
    check_nobody_is_left(orphans_come_here)
    for _ in range(2):
        if code == DONE:
            break
        code, _, told = ended(grade(course))
        check_told(code, told)
    assert code == DONE
    assert scores(course) == undisturbed
    check_nothing_half_written(course)
    check_nobody_is_left(orphans_come_here)


def check_told(code: int, told: list[str]) -> None:
    """Exit codes as documented, and one line about what happened."""
    assert "Traceback" not in "".join(told)
    assert len(told) == (0 if code == -signal.SIGKILL else 1), told
    if code == INTERRUPTED:
        assert "stopped" in told[0] and "kept" in told[0]


def check_nobody_is_left(but: frozenset[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(set(descendants()) - but, timeout=20)
    assert not alive
