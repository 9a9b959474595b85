"""What is read of a student's is bounded in the time in which it could run, and the alarm for that ends nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from autograder.sandbox.inside import bounds, clock
from autograder.sandbox.inside.bounds import TooLong, begin, within
from autograder.sandbox.inside.clock import PATIENCE


@pytest.fixture(autouse=True)
def alarm():
    """It is pytest's own outside of these tests."""
    handler, timer = signal.getsignal(signal.SIGALRM), signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, *timer)


def test_what_takes_longer_is_stopped_and_what_does_not_is_not():
    begin(60)
    with within(5):
        pass
    before = time.monotonic()
    with pytest.raises(TooLong), within(0.2):
        time.sleep(30)
    assert time.monotonic() - before < 20
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_who_catches_it_is_told_again():
    begin(60)
    told = 0
    with pytest.raises(TooLong), within(0.1):
        while True:
            try:
                time.sleep(30)
            except TooLong:
                told += 1
                if told == 3:
                    raise


def test_all_together_have_no_longer():
    begin(0.3)
    with pytest.raises(TooLong), within():
        time.sleep(30)
    with pytest.raises(TooLong), within(5):
        pytest.fail("there was no time left")


@pytest.mark.slow
def test_time_in_which_it_had_no_processor_does_not_count(monkeypatch):
    """But for one part in so many: nobody can wait for ever by that."""
    monkeypatch.setattr(clock.processes, "waiting_seconds", lambda pid: time.monotonic())
    begin(60)
    with within(0.5):
        time.sleep(0.5 * PATIENCE * 0.6)
    with pytest.raises(TooLong), within(0.5):
        time.sleep(30)


def test_where_nothing_can_be_looked_at_time_is_time(monkeypatch):
    begin(60)

    def broken(*_):
        raise OSError("too many open files")

    with pytest.raises(TooLong), within(0.2):
        monkeypatch.setattr(bounds.Countdown, "left", broken)
        time.sleep(30)


LATE = """
import os, signal
from autograder.sandbox.inside.bounds import begin, within

begin(60)
with within(30):
    # It waits for a thread that can take it, as where processors are busy.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    os.kill(os.getpid(), signal.SIGALRM)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
print("goes on")
"""


def test_an_alarm_that_comes_late_does_not_end_the_process():
    done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "goes on\n"), done.stderr
