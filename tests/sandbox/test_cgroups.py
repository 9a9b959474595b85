"""Control groups: what is written where, and, where this machine has them, that a job is in one and ends with it."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from autograder.sandbox import cgroups
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.jobs import evidence, run
from tests.sandbox.modes import PATIENT

LIMITS = Limits(memory_mb=100, processes=20, file_mb=10)
needs_groups = pytest.mark.skipif(cgroups.parent() is None, reason="this machine's control groups are not ours to make")


@pytest.fixture
def tree(tmp_path):
    """A folder that looks like a group whose controllers can be handed down."""
    (tmp_path / "cgroup.controllers").write_text("cpuset cpu io memory hugetlb pids rdma")
    (tmp_path / "cgroup.subtree_control").write_text("")
    (tmp_path / "cgroup.procs").write_text("")
    return tmp_path


@pytest.mark.slow
def test_a_job_gets_its_limits(tree, monkeypatch):
    real = Path.mkdir

    def make(folder, *args, **kwargs):
        real(folder, *args, **kwargs)
        for name in ("memory.max", "memory.swap.max", "pids.max", "cpu.weight", "cgroup.procs", "cgroup.kill"):
            (folder / name).write_text("max")

    monkeypatch.setattr(Path, "mkdir", make)
    with cgroups.group(LIMITS, tree) as group:
        written = {file.name: file.read_text() for file in group.folder.iterdir()}
        assert written["memory.max"] == str((100 + 3 * 10 + 256) << 20)
        assert written["memory.swap.max"] == "0"
        assert written["pids.max"] == "28"
        assert written["cpu.weight"] == "50"
        os.write(group.entrance, b"0")
        assert (group.folder / "cgroup.procs").read_text().startswith("0")
        folder = group.folder
        (folder / "memory.events").write_text("low 0\noom 1\noom_kill 2\n")
        assert group.ran_out_of_memory()
        (folder / "memory.events").write_text("low 0\noom 0\noom_kill 0\n")
        assert not group.ran_out_of_memory()
    assert (folder / "cgroup.kill").read_text() == "1"


def test_only_what_is_needed_is_handed_down(tree, monkeypatch):
    written = []
    monkeypatch.setattr(cgroups, "_hand_down", lambda folder, controller: written.append(controller))
    cgroups.prepare(tree)
    assert written == ["cpu", "memory", "pids"]


def test_groups_of_graders_that_were_killed_are_removed(tree):
    with subprocess.Popen(["true"]) as ended:
        pass
    old = {name: tree / name for name in (f"epochmark-{ended.pid}-0", f"epochmark-{os.getpid()}-0", "else-1-0")}
    fresh, busy = tree / f"epochmark-{ended.pid}-1", tree / f"epochmark-{ended.pid}-2"
    for folder in (*old.values(), fresh, busy):
        folder.mkdir()
    (busy / "below").mkdir()
    for folder in (*old.values(), busy):
        os.utime(folder, (0, 0))
    cgroups.prepare(tree)
    left = {folder.name for folder in tree.iterdir() if folder.is_dir()}
    assert left == {*old, fresh.name, busy.name} - {f"epochmark-{ended.pid}-0"}


@pytest.mark.parametrize("reason", ["missing", "read-only"])
def test_without_groups_there_is_none(tmp_path, reason, monkeypatch):
    if reason == "read-only":
        monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
    within = tmp_path / "gone" if reason == "missing" else tmp_path
    with cgroups.group(LIMITS, within) as group:
        assert group is None
    with cgroups.group(LIMITS, None) as group:
        assert group is None


@pytest.mark.parametrize(
    ("mounts", "groups", "expected"),
    [
        (
            "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw",
            "0::/user.slice/run-1.scope\n",
            "/sys/fs/cgroup/user.slice/run-1.scope",
        ),
        (
            "9 8 0:3 / /sys/fs/cgroup/memory rw - cgroup cgroup rw\n9 8 0:4 / /sys/fs/cgroup/unified rw - cgroup2 x rw",
            "3:memory:/\n0::/\n",
            "/sys/fs/cgroup/unified",
        ),
    ],
    ids=["version 2", "both versions"],
)
def test_the_group_of_this_process_is_found(mounts, groups, expected):
    assert cgroups._own(mounts, groups) == Path(expected)


@needs_groups
def test_all_in_a_group_end_with_it():
    with cgroups.group(LIMITS, cgroups.parent()) as group:
        with subprocess.Popen(["sleep", "60"], start_new_session=True) as left:
            (group.folder / "cgroup.procs").write_text(str(left.pid))
            (group.folder / "cgroup.kill").write_text("1")
            assert left.wait(timeout=10) == -9
        folder = group.folder
    assert not folder.exists()


@needs_groups
@pytest.mark.slow
@pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine")
def test_a_job_is_in_a_group_of_its_own():
    with Sandbox(PATIENT) as sandbox:
        names = [
            # What a job sees is relative to the root of its namespace, which is where the zygote is.
            evidence(
                run(
                    sandbox,
                    "found = [line for line in open('/proc/self/cgroup').read().splitlines() if line[:3] == '0::']",
                )
            )
            for _ in range(2)
        ]
    assert all("epochmark-" in each["found"][0] for each in names)
    assert names[0] != names[1]
    for _ in range(50):
        if not list(cgroups.parent().glob(f"epochmark-{os.getpid()}-*")):
            break
        time.sleep(0.1)
    assert list(cgroups.parent().glob(f"epochmark-{os.getpid()}-*")) == []
