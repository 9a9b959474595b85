"""A control group for each job, where this machine lets us make some: what it uses is then bounded by the kernel.

Only version 2. Where there is none, or it is not ours to write to, jobs run without, and their supervisor alone counts.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.limits import Limits

CONTROLLERS = ("cpu", "memory", "pids")
# What a job's own supervisor and driver need beside what a notebook may use.
_SPARE_MB, _SPARE_PROCESSES = 256, 8
# In memory: /tmp, /dev/shm and the work folder.
_FOLDERS = 3
# Half of what the grader itself weighs, and all else on the machine.
_WEIGHT = 50
_END_SECONDS = 2
_MOMENT_SECONDS = 10
_numbers = itertools.count()


@dataclass(frozen=True)
class Group:
    """The group of one job. Whoever writes "0" to `entrance`, an open file, is in it, with all that it starts."""

    folder: Path
    entrance: int

    def ran_out_of_memory(self) -> bool:
        with contextlib.suppress(OSError):
            events = dict(line.split() for line in (self.folder / "memory.events").read_text().splitlines())
            return int(events.get("oom_kill", 0)) > 0
        return False


@functools.cache
def parent() -> Path | None:
    """The folder in which groups can be made, with all controllers on that it may hand down; None where there is none.

    A grader that is alone in its group moves to one below, since the kernel hands nothing down beside processes.
    """
    with contextlib.suppress(OSError, ValueError, StopIteration):
        return prepare(_own(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text()))
    return None


def prepare(folder: Path) -> Path:
    """Make the group `folder` ready to have others below it. Raises OSError where that is not allowed."""
    probe = folder / f"epochmark-probe-{os.getpid()}"
    probe.mkdir()
    try:
        _remove_left(folder, probe.stat().st_mtime)
    finally:
        probe.rmdir()
    offered = set((folder / "cgroup.controllers").read_text().split())
    for controller in sorted(offered.intersection(CONTROLLERS)):
        with contextlib.suppress(OSError):
            _hand_down(folder, controller)
    return folder


def handed_down(folder: Path) -> list[str]:
    """Which of CONTROLLERS the groups below `folder` have."""
    return sorted(set((folder / "cgroup.subtree_control").read_text().split()).intersection(CONTROLLERS))


@contextlib.contextmanager
def group(limits: Limits, within: Path | None) -> Iterator[Group | None]:
    """A group for one job below `within`, killed and removed at the end; None where none can be made."""
    made = None
    if within is not None:
        with contextlib.suppress(OSError):
            made = _make(within / f"epochmark-{os.getpid()}-{next(_numbers)}", limits)
    try:
        yield made
    finally:
        if made is not None:
            os.close(made.entrance)
            _end(made.folder)


def _remove_left(within: Path, now: float) -> None:
    """Remove the groups of graders that were killed. Their jobs have ended with them."""
    for folder in within.glob("epochmark-*-*"):
        with contextlib.suppress(OSError):
            gone = not Path("/proc", folder.name.split("-")[1]).exists()
            # A grader in another process namespace is not seen; its groups are empty for less than a moment.
            if gone and now - folder.stat().st_mtime > _MOMENT_SECONDS:
                folder.rmdir()


def _own(mounts: str, groups: str) -> Path:
    """Where the group of this process lies. Raises StopIteration where there is no version 2."""
    lines = [line.split() for line in mounts.splitlines()]
    mounted = next(fields[4] for fields in lines if fields[fields.index("-") + 1] == "cgroup2")
    name = next(line.removeprefix("0::") for line in groups.splitlines() if line.startswith("0::"))
    return Path(mounted) / name.lstrip("/")


def _hand_down(folder: Path, controller: str) -> None:
    switch = folder / "cgroup.subtree_control"
    try:
        switch.write_text(f"+{controller}")
    except OSError:
        if (folder / "cgroup.procs").read_text().split() != [str(os.getpid())]:
            raise
        (folder / "epochmark").mkdir(exist_ok=True)
        (folder / "epochmark" / "cgroup.procs").write_text("0")
        switch.write_text(f"+{controller}")


def _make(folder: Path, limits: Limits) -> Group:
    folder.mkdir()
    settings = {
        "memory.max": (limits.memory_mb + _FOLDERS * limits.file_mb + _SPARE_MB) << 20,
        "memory.swap.max": 0,
        "pids.max": limits.processes + _SPARE_PROCESSES,
        "cpu.weight": _WEIGHT,
    }
    try:
        for name, value in settings.items():
            # Files are there for the controllers that were handed down.
            if (folder / name).exists():
                (folder / name).write_text(str(value))
        return Group(folder, os.open(folder / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC))
    except OSError:
        folder.rmdir()
        raise


def _end(folder: Path) -> None:
    until = time.monotonic() + _END_SECONDS
    with contextlib.suppress(OSError):
        (folder / "cgroup.kill").write_text("1")
    while time.monotonic() < until:
        try:
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            # The kernel takes a moment to be done with those that it killed.
            time.sleep(0.005)
        else:
            return
