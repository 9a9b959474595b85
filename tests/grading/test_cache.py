"""What was run once is not run again, unless something has changed that could change the outcome."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import traceback
import zlib
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
                "started.json": b"{}",
                "notebook.ipynb": json.dumps(executed).encode(),
                "problems.json": b"[]",
                "evidence/final.json": b'{"answers": {}, "models": {}, "failures": []}',
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
    assert Outcome.from_bytes(Outcome(run, run, outcome.examined).to_bytes()).rebuilt == outcome.examined


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


@pytest.mark.parametrize(("ended", "each"), [({"killed": "memory"}, 1), ({"exit_code": 1}, 2)])
def test_what_did_not_end_by_itself_is_run_again(cache, monkeypatch, ended, each):
    """What no limit ended, twice each time: it may have been the machine."""
    monkeypatch.setattr("autograder.grading.task.prove_once", lambda sandbox: None)
    assert runs(cache, task("x = 1"), task("x = 1"), sandbox=CountingSandbox(**ended)) == 2 * each


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


def kept(cache):
    cache.put(["one", "two"], b"content")
    return [cache.get(key, bytes) for key in ("one", "two")]


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS])
def test_where_a_file_can_have_one_name_only_it_is_copied(cache, monkeypatch, number):
    monkeypatch.setattr(os, "link", _failing(number))
    assert kept(cache) == [b"content", b"content"]
    cache.put(["one"], b"a later one")
    assert cache.get("one", bytes) == b"content"
    assert left_in(cache.folder) == ["one", "two"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("what", ["link", "mkdir", "open", "write"])
def test_a_machines_fault_makes_it_forget_and_says_so_once(tmp_path, monkeypatch, caplog, number, what):
    if what == "write":
        monkeypatch.setattr(os, "fdopen", _no_room(number))
    else:
        monkeypatch.setattr(os, what, _failing(number))
    cache = Cache(tmp_path / "a" / "b", 10)
    assert kept(cache) == kept(cache) == [None, None]
    monkeypatch.undo()
    assert not (tmp_path / "a" / "b").exists() or left_in(tmp_path / "a" / "b") == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(cache.folder) in caplog.text and len(caplog.records[0].getMessage().splitlines()) == 1


def test_what_is_no_folder_keeps_nothing(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        cache = Cache(folder, 10)
        assert kept(cache) == [None, None]
        assert runs(cache, task("x = 1"), task("x = 1")) == 2
    assert (tmp_path / "file").read_text() == "in the way"
    assert len(caplog.records) == 2


@pytest.mark.parametrize("error", [zlib.error("damaged"), EOFError(), MemoryError(), AssertionError()])
def test_whatever_reading_raises_counts_as_damaged(cache, error):
    def read(content):
        raise error

    cache.put(["one"], b"content")
    assert cache.get("one", read) is None
    assert cache.get("one", bytes) is None


NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders away and mount file systems")


@NEEDS_ROOT
@pytest.mark.parametrize("state", ["empty", "held"])
def test_somebody_elses_folder_is_let_be(tmp_path, state):
    folder = tmp_path / "known"
    cache = Cache(folder, 10)
    if state == "held":
        cache.put(["one"], b"content")
    folder.chmod(0o700)
    for path in (*tmp_path.parents[:-1], tmp_path):
        path.chmod(path.stat().st_mode | 0o011)
    _as_nobody(lambda: _assert_nothing_is_kept(folder))
    assert left_in(folder) == (["one"] if state == "held" else [])
    folder.chmod(0o755)
    if state == "held":
        (folder / "one").chmod(0o644)
        _as_nobody(lambda: _assert_it_can_be_read(folder))
        assert left_in(folder) == ["one"]


@NEEDS_ROOT
def test_a_full_disk_keeps_nothing_half(tmp_path):
    script = f"""
set -e
mount -t tmpfs -o size=64k,mode=700 tmpfs {tmp_path}
exec {sys.executable} -c '
import os
from pathlib import Path
from autograder.grading.cache import Cache
cache = Cache(Path("{tmp_path}/known"), 10)
cache.put(["small"], b"x")
for number in range(3):
    cache.put([f"large-{{number}}", "another"], os.urandom(200_000))
    assert cache.get(f"large-{{number}}", bytes) is None
assert cache.get("small", bytes) == b"x"
assert os.listdir(cache.folder) == ["small"], os.listdir(cache.folder)
print("held")
'
"""
    done = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, timeout=120)
    if "mount" in done.stderr and done.returncode:
        pytest.skip(f"this machine mounts nothing: {done.stderr.strip()}")
    assert done.stdout == "held\n", done.stderr
    assert done.stderr.count("cannot be remembered") == 1


def _assert_nothing_is_kept(folder):
    assert kept(Cache(folder, 10)) == [None, None]


def _assert_it_can_be_read(folder):
    cache = Cache(folder, 10)
    assert cache.get("one", bytes) == b"content"
    cache.put(["two"], b"more")
    assert cache.get("two", bytes) is None


def _as_nobody(check):
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            check()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def _failing(number):
    def fail(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    return fail


def _no_room(number):
    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(number, os.strerror(number))

    def opened(descriptor, mode):
        os.close(descriptor)
        return Full()

    return opened
