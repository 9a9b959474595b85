"""The workers of this machine, with sandboxes that stand in for real ones."""

from __future__ import annotations

import json
import socket
import threading
import tracemalloc
from functools import partial

import psutil
import pytest

from autograder.grading.task import Task, perform
from autograder.grading.threads import local_workers
from autograder.grading.workers import TaskLost, outcome_of
from autograder.sandbox.client import JobLost, Run, SandboxUnavailable

# What a notebook leaves that has nothing in it.
WHOLE = {"started.json": b"{}", "problems.json": b"[]", "evidence/final.json": b'{"failures": [], "models": {}}'}


@pytest.fixture
def sound(monkeypatch):
    """Sandboxes in which a known-good notebook comes back whole."""
    monkeypatch.setattr("autograder.grading.task.prove_once", lambda sandbox: None)


class Answering:
    """Does in turn what it was given: raises it, or returns a run that left nothing."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.runs = 0

    def run(self, *_):
        self.runs += 1
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        return Run(WHOLE, None, 0, 0.0, 0.0, 0.0)

    def kill(self):
        self.is_ended = True

    close = kill


def task(number=0, size=2):
    return Task(b"{}", {}, {"images.npz": number.to_bytes(2, "big") * (size // 2)}, b"")


def test_a_machine_that_fails_once_costs_one_more_try(sound):
    sandbox = Answering(JobLost("killed"))
    with local_workers([sandbox]) as workers:
        outcome = workers.submit(task()).result()
    assert (outcome.run.files, sandbox.runs) == (WHOLE, 2)


def test_a_machine_that_fails_twice_loses_the_task_and_no_other(sound):
    sandbox = Answering(JobLost("killed"), JobLost("killed again"))
    with local_workers([sandbox]) as workers:
        ann, bob = (outcome_of(future) for future in [workers.submit(task()) for _ in range(2)])
    assert isinstance(ann, TaskLost) and "killed again" in str(ann)
    assert isinstance(bob.run, Run)


def test_a_sandbox_that_was_killed_costs_one_more_try():
    sandbox = Answering(SandboxUnavailable("the sandbox stopped answering"))
    with local_workers([sandbox]) as workers:
        outcome = workers.submit(task()).result()
    assert (outcome.run.files, sandbox.runs) == (WHOLE, 2)


def test_no_sandbox_at_all_is_told_to_the_class():
    missing = SandboxUnavailable("bubblewrap is not installed")
    with local_workers([Answering(missing, missing)]) as workers:
        future = workers.submit(task())
        with pytest.raises(SandboxUnavailable, match="not installed"):
            outcome_of(future)


def test_a_machine_without_processes_is_told_to_the_class(monkeypatch):
    exhausted = BlockingIOError(11, "Resource temporarily unavailable")
    with local_workers([Answering(exhausted, exhausted)]) as workers:
        future = workers.submit(task())
        with pytest.raises(SandboxUnavailable, match="no more processes"):
            outcome_of(future)

    def refused(self):
        raise RuntimeError("can't start new thread")

    with local_workers([Answering()]) as workers:
        monkeypatch.setattr(threading.Thread, "start", refused)
        with pytest.raises(SandboxUnavailable, match="no more processes or threads"):
            workers.submit(task())


def test_what_has_not_begun_can_be_cancelled_and_whoever_asked_is_told_of_a_beginning():
    begun, going_on = [], threading.Event()

    class Waiting(Answering):
        def run(self, *job):
            going_on.wait(10)
            return super().run(*job)

    with local_workers([Waiting()]) as workers:
        first = workers.submit(task(), lambda: begun.append("first"))
        second, third = (workers.submit(task(), partial(begun.append, name)) for name in ("second", "third"))
        assert second.cancel()
        going_on.set()
        third.result()
    assert first.done() and begun == ["first", "third"]


def test_nothing_is_tried_again_once_the_class_has_ended():
    """A sandbox that is tried again starts anew, and would hold up the end until its job is done."""
    began, ending = threading.Event(), threading.Event()

    class Ended(Answering):
        def run(self, *job):
            began.set()
            ending.wait(10)
            return super().run(*job)

        def kill(self):
            ending.set()

        close = kill

    sandbox = Ended(SandboxUnavailable("the sandbox stopped answering (it has ended)"))
    with local_workers([sandbox]) as workers:
        workers.submit(task())
        began.wait(10)
    assert sandbox.runs == 1


def died(*kinds, exit_code=0, killed=None):
    problems = json.dumps([{"kind": kind, "cell": 0} for kind in kinds]).encode()
    return Run({"problems.json": problems}, killed, exit_code, 0.0, 0.0, 0.0)


class Giving:
    """Gives these runs in turn."""

    def __init__(self, *runs):
        self.runs = list(runs)

    def run(self, *_):
        return self.runs.pop(0)


@pytest.mark.parametrize("first", [died("kernel_died"), died("evidence_incomplete"), died(exit_code=-9)])
def test_a_run_that_something_killed_is_tried_again_and_a_notebook_that_kills_itself_does_so_twice(sound, first):
    sandbox = Giving(first, died())
    assert perform(task(), sandbox).run == died() and sandbox.runs == []
    sandbox = Giving(first, first)
    assert perform(task(), sandbox).run == first and sandbox.runs == []


@pytest.mark.parametrize(
    "only",
    [
        died(),
        died("cell_time"),
        died(exit_code=-9, killed="memory"),
        Run({"problems.json": b"[1, {}]"}, None, 0, 0.0, 0.0, 0.0),
    ],
)
def test_a_run_that_ended_by_itself_or_at_a_limit_is_run_once(sound, only):
    sandbox = Giving(only)
    assert perform(task(), sandbox).run == only


def test_what_is_missing_is_not_believed_before_a_known_good_notebook_came_back_whole():
    """The stand-in leaves nothing of it: so neither is the student's run to be believed."""
    gone = died("kernel_died")
    with pytest.raises(SandboxUnavailable, match="known-good notebook does not come back whole"):
        perform(task(), Giving(gone, gone, died()))


def test_sandboxes_end_with_their_workers_whatever_happens():
    sandbox = Answering()
    with pytest.raises(KeyboardInterrupt), local_workers([sandbox]):
        raise KeyboardInterrupt
    assert sandbox.is_ended


def test_nothing_listens():
    def listening():
        mine = psutil.Process().net_connections("all")
        return {c.laddr for c in mine if c.status == psutil.CONN_LISTEN or c.type == socket.SOCK_DGRAM}

    before = listening()
    with local_workers([Answering(), Answering()]) as workers:
        workers.submit(task()).result()
        assert listening() == before


def test_memory_does_not_grow_with_the_class():
    size = 1 << 20

    def held_after(tasks):
        for number in range(tasks):
            assert workers.submit(task(number, size)).result().run.files == WHOLE
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        with local_workers([Answering()]) as workers:
            before = held_after(5)
            assert held_after(30) - before < 5 * size
    finally:
        tracemalloc.stop()
