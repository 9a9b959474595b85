"""What was run once is not run again, unless something has changed that could change the outcome."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import nbformat
import pytest

from autograder.evidence.literals import Literals
from autograder.evidence.notebook import runnable
from autograder.grading.cache import Cache
from autograder.grading.memory import remembering
from autograder.grading.task import Outcome, Task
from autograder.sandbox.client import Run
from autograder.sandbox.limits import Limits

ERROR = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["# mine"]}


class CountingSandbox:
    """Stands for a sandbox: says how often it ran something, and returns what it is told to."""

    def __init__(self, outputs=(), **ended):
        self.limits, self.runs = Limits(), 0
        executed = {"cells": [{"outputs": list(outputs)}]}
        self._run = Run(
            {
                "notebook.ipynb": json.dumps(executed).encode(),
                "problems.json": b"[]",
                "evidence/final.json": b'{"answers": {}}',
            },
            **{"killed": None, "exit_code": 0, "wall_seconds": 1.0, "cpu_seconds": 1.0, "peak_mb": 9.0, **ended},
        )

    def run(self, program, request, data):
        self.runs += 1
        return self._run


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "runs", 10)


def task(*sources, **changed):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    return replace(Task(runnable(nb), {"answers": ["x"]}, {"images.npz": b"data"}, b"inputs"), **changed)


def runs(cache, *tasks, sandbox=None):
    """How often these tasks are run, one after the other."""
    sandbox = sandbox or CountingSandbox()
    run = remembering(sandbox, cache)
    results = [run(one, Literals(one.program)) for one in tasks]
    assert all(isinstance(result, Outcome) for result in results)
    return sandbox.runs


def test_an_outcome_survives_the_disk():
    run = CountingSandbox().run(b"", {}, {})
    outcome = Outcome(run, replace(run, killed="memory", files={"examined.json": b"\0\1"}))
    assert Outcome.from_bytes(outcome.to_bytes()) == outcome
    assert Outcome.from_bytes(Outcome(run, None).to_bytes()) == Outcome(run, None)


def test_a_task_survives_the_wire():
    assert Task.from_bytes(task("x = 1").to_bytes()) == task("x = 1")


def test_the_same_task_is_run_once(cache):
    assert runs(cache, task("x = 1"), task("x = 1"), task("x = 1")) == 1


def test_without_a_cache_every_task_is_run():
    assert runs(None, task("x = 1"), task("x = 1")) == 2


def test_comments_and_layout_do_not_count(cache):
    assert runs(cache, task("x = 1"), task("x  =  1  # mine\n")) == 1


def test_a_traceback_is_nobody_elses(cache):
    failing = CountingSandbox(outputs=[ERROR])
    assert runs(cache, task("x = y  # mine"), task("x = y"), task("x = y"), sandbox=failing) == 2


@pytest.mark.parametrize(
    "changed",
    [
        task("x = 2"),
        task("pass", "x = 1"),
        task("x = 1", data={"images.npz": b"other"}),
        task("x = 1", data={"reviews.npz": b"data"}),
        task("x = 1", inputs=b"other"),
        task("x = 1", request={"answers": ["x", "y"]}),
    ],
    ids=["program", "another cell", "data", "name of the data", "hidden inputs", "what is collected"],
)
def test_whatever_can_change_the_outcome_counts(cache, changed):
    assert runs(cache, task("x = 1"), changed) == 2


def test_other_limits_count(cache):
    sandbox = CountingSandbox()
    assert runs(cache, task("x = 1"), sandbox=sandbox) == 1
    sandbox.limits = Limits(cell_seconds=5)
    assert runs(cache, task("x = 1"), sandbox=sandbox) == 2


@pytest.mark.parametrize("ended", [{"killed": "memory"}, {"exit_code": 1}])
def test_what_a_limit_ended_is_run_again(cache, ended):
    assert runs(cache, task("x = 1"), task("x = 1"), sandbox=CountingSandbox(**ended)) == 2


def test_what_is_damaged_or_gone_is_run_again(cache):
    assert runs(cache, task("x = 1")) == 1
    for path in cache.folder.iterdir():
        content = bytearray(path.read_bytes())
        content[-700] ^= 1
        path.write_bytes(content)
    assert runs(cache, task("x = 1")) == 1
    for path in cache.folder.iterdir():
        path.unlink()
    assert runs(cache, task("x = 1")) == 1


def test_what_cannot_be_read_any_more_is_run_again(cache):
    assert runs(cache, task("x = 1")) == 1
    keys = [path.name for path in cache.folder.iterdir()]
    for path in cache.folder.iterdir():
        path.unlink()
    cache.put(keys, b"an outcome of another time")
    assert runs(cache, task("x = 1"), task("x = 1")) == 1


def test_it_drops_what_was_longest_unused_once_it_is_full(tmp_path):
    cache = Cache(tmp_path / "known", 1)
    for number in range(4):
        cache.put([f"key-{number}"], bytes([number]) * 300_000)
        os.utime(cache.folder / f"key-{number}", (number, number))
        assert cache.get("key-0", bytes) is not None, "it was used a moment ago"
    assert [cache.get(f"key-{number}", bytes) is not None for number in range(4)] == [True, False, True, True]


def test_it_does_not_grow_beyond_its_bound(tmp_path):
    small = Cache(tmp_path / "runs", 0)
    assert runs(small, task("x = 1"), task("x = 2")) == 2
    assert list(small.folder.iterdir()) == []
    assert runs(small, task("x = 2")) == 1
