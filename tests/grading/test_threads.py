"""The workers of this machine, with sandboxes that stand in for real ones."""

from __future__ import annotations

import socket
import tracemalloc

import psutil
import pytest

from autograder.grading.task import Task
from autograder.grading.threads import local_workers
from autograder.grading.workers import TaskLost
from autograder.sandbox.client import JobLost, Run, SandboxUnavailable


class Answering:
    """Does in turn what it was given: raises it, or returns an empty run."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.runs = 0

    def run(self, *_):
        self.runs += 1
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        return Run({}, None, 0, 0.0, 0.0, 0.0)

    def kill(self):
        self.is_ended = True

    close = kill


def task(number=0, size=2):
    return Task(b"{}", {}, {"images.npz": number.to_bytes(2, "big") * (size // 2)}, b"")


def test_a_machine_that_fails_once_costs_one_more_try():
    sandbox = Answering(JobLost("killed"))
    with local_workers([sandbox]) as workers:
        workers.submit(task(), "ann")
        tag, outcome = workers.next()
    assert (tag, outcome.run.files, sandbox.runs) == ("ann", {}, 2)


def test_a_machine_that_fails_twice_loses_the_task_and_no_other():
    sandbox = Answering(JobLost("killed"), JobLost("killed again"))
    with local_workers([sandbox]) as workers:
        for tag in ("ann", "bob"):
            workers.submit(task(), tag)
        found = dict(workers.next() for _ in range(2))
    assert isinstance(found["ann"], TaskLost) and "killed again" in str(found["ann"])
    assert isinstance(found["bob"].run, Run)


def test_no_sandbox_at_all_is_told_to_the_class():
    with local_workers([Answering(SandboxUnavailable("bubblewrap is not installed"))]) as workers:
        workers.submit(task(), "ann")
        with pytest.raises(SandboxUnavailable, match="not installed"):
            workers.next()


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
        workers.submit(task(), 1)
        workers.next()
        assert listening() == before


def test_memory_does_not_grow_with_the_class():
    size = 1 << 20

    def held_after(tasks):
        for number in range(tasks):
            workers.submit(task(number, size), number)
            assert workers.next()[0] == number
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        with local_workers([Answering()]) as workers:
            before = held_after(5)
            assert held_after(30) - before < 5 * size
    finally:
        tracemalloc.stop()
