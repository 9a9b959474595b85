"""Who is killed is who was meant: numbers of processes are given out again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder.sandbox.inside import processes, supervisor


@pytest.fixture
def sleeper():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def test_a_process_is_known_by_its_number_and_when_it_was_started(sleeper):
    table = processes.table()
    assert processes.started(sleeper.pid) == table[sleeper.pid].started
    assert table[sleeper.pid].parent == os.getpid()
    sleeper.kill()
    sleeper.wait()
    assert processes.started(sleeper.pid) is None


def test_those_of_a_tree_are_killed(sleeper):
    supervisor._kill([sleeper.pid], processes.table())
    assert sleeper.wait(10) == -signal.SIGKILL


def test_who_has_got_the_number_since_is_not_killed(sleeper):
    table = processes.table()
    before = replace(table[sleeper.pid], started=table[sleeper.pid].started - 1)
    supervisor._kill([sleeper.pid], {sleeper.pid: before})
    with pytest.raises(subprocess.TimeoutExpired):
        sleeper.wait(0.3)


def test_those_that_have_ended_are_no_trouble(sleeper):
    table = processes.table()
    sleeper.kill()
    sleeper.wait()
    supervisor._kill([sleeper.pid], table)
