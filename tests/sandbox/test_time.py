"""Only time in which a notebook could run counts: neighbours cost it nothing, and it cannot stretch its own."""

import multiprocessing
import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.inside import clock, processes
from autograder.sandbox.inside.clock import PATIENCE, Clock, Countdown, Reading, elapsed
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import evidence, problems, run

in_sandbox = pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine")
CELL_SECONDS = 6
START = Reading(100.0, 5.0, 7.0)


def after(time: float, waiting: float, used: float) -> float:
    return elapsed(START, Reading(START.time + time, START.waiting + waiting, START.used + used))


def test_what_counts():
    assert after(10, 0, 0) == 10  # sleep
    assert after(10, 0, 10) == 10  # work
    assert after(10, 5, 5) == 5  # work beside others
    assert after(10, 40, 6) == 6  # many threads that all waited
    assert after(10, 40, 9.5) == 9.5  # processes that took the processor from each other
    assert after(10, 0, 20) == 10  # two processors
    assert after(30, 30, 0) == 30 / PATIENCE  # starved


seconds = st.floats(0, 1e6)


@given(seconds, seconds, seconds, seconds)
def test_time_never_runs_backwards_nor_faster_than_time(passed, waiting, used, more):
    # The readings are of clocks that have run for a while: they are right to a few billionths.
    assert passed / PATIENCE - 1e-6 <= after(passed, waiting, used) <= passed + 1e-6
    assert after(passed, waiting, used + more) >= after(passed, waiting, used)
    assert after(passed, waiting + more, used) <= after(passed, waiting, used)


def test_a_tree_of_processes_is_seen_with_all_that_it_used():
    burn = "import time\nwhile time.process_time() < 0.5: pass\n"
    code = f"import os, sys\nif os.fork() == 0:\n    if os.fork() == 0:\n        {burn.replace(chr(10), chr(10) + ' ' * 8)}\n        sys.stdin.read(); os._exit(0)\n    os.wait(); os._exit(0)\nprint(flush=True); os.wait()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdout.readline()
        end = time.monotonic() + 60
        while (reading := clock.read(process.pid, [process.pid])).used < 0.4 and time.monotonic() < end:
            time.sleep(0.05)
        found = processes.tree(process.pid, processes.table())
        process.stdin.close()
    assert reading.used >= 0.4
    assert len(found) == 3 and found[0] == process.pid
    assert processes.tree(2**22 + 1, processes.table()) == []
    assert processes.waiting_seconds(2**22 + 1) == 0


@contextmanager
def neighbours(number: int):
    spinning = [multiprocessing.get_context("fork").Process(target=_spin, daemon=True) for _ in range(number)]
    for process in spinning:
        process.start()
    try:
        yield spinning
    finally:
        for process in spinning:
            process.kill()
            process.join()


def _spin() -> None:
    while True:
        pass


def _slowness() -> float:
    """How many seconds one second of work takes here now."""
    began, used = time.monotonic(), time.process_time()
    while time.process_time() - used < 0.5:
        pass
    return (time.monotonic() - began) / 0.5


@pytest.mark.slow
def test_a_process_that_waits_for_a_processor_is_seen_to_wait():
    # The first of them is looked at; it has none below it.
    with neighbours(3 * (os.cpu_count() or 1)) as others:
        left = Countdown(100, Clock(others[0].pid, [others[0].pid]))
        began = time.monotonic()
        slowness = _slowness()
        passed = time.monotonic() - began
        assert left.at_least() <= 100 - passed
        counted = 100 - left.left()
    if slowness < 1.5:
        pytest.skip("this machine has processors enough for all of them")
    assert passed / PATIENCE - 0.1 <= counted < 0.9 * passed


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(wall_seconds=300, cell_seconds=CELL_SECONDS)) as made:
        run(made, "found = 1")
        yield made


@pytest.mark.slow
@in_sandbox
def test_a_busy_machine_costs_no_time(sandbox):
    """The cell's work is less than its limit; what it takes beside the others is more."""
    for _ in range(4):
        with neighbours(2 * (os.cpu_count() or 1)):
            work = 1.8 * CELL_SECONDS / max(_slowness(), 2.2)
            cell = f"import time\nbegan, used = time.monotonic(), time.process_time()\nwhile time.process_time() - used < {work}: pass\nfound = time.monotonic() - began"
            result = run(sandbox, cell, "after = 1", answers=("found", "after"))
        took = evidence(result).get("found", PATIENCE * CELL_SECONDS)
        if CELL_SECONDS * 1.1 < took < PATIENCE * CELL_SECONDS * 0.9:
            break
    else:
        pytest.skip("this machine was too quiet or too busy four times")
    assert problems(result) == []
    assert evidence(result)["after"] == 1


@pytest.mark.slow
@in_sandbox
def test_sleep_counts_in_full(sandbox):
    result = run(sandbox, "import time; time.sleep(100)", "found = 1")
    assert problems(result) == [("cell_time", 0)]
    assert evidence(result) == {"found": 1}
    assert CELL_SECONDS <= result.wall_seconds < 60


STRETCHES = {
    "processes": "import os\nfor _ in range(40):\n    if os.fork() == 0:\n        while True: pass\nwhile True: pass",
    "threads": "import threading\ndef spin():\n    while True: pass\nfor _ in range(40): threading.Thread(target=spin, daemon=True).start()\nspin()",
    "the least of priorities": "import os\nos.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))\nwhile True: pass",
}


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize("cell", STRETCHES.values(), ids=STRETCHES)
def test_nobody_stretches_time_by_starving_himself(sandbox, cell):
    result = run(sandbox, "found = 1", cell)
    assert ("cell_time", 1) in problems(result)
    assert evidence(result, "c0" if "evidence/c0.json" in result.files else "final") == {"found": 1}
    # The cell, the grace after it and what is collected, each at the end of all patience.
    assert result.wall_seconds < PATIENCE * (2 * CELL_SECONDS + 10) + 20


@pytest.mark.slow
@in_sandbox
def test_a_notebook_that_takes_too_long_as_a_whole_keeps_what_was_done():
    with Sandbox(Limits(wall_seconds=12, cell_seconds=10)) as sandbox:
        result = run(sandbox, "found = 1", *["import time; time.sleep(2)"] * 12, "found = 2")
    assert problems(result)[-1][0] == "wall_time"
    assert evidence(result) == {"found": 1}
    assert result.killed is None
