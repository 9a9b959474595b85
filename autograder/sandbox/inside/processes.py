"""What the kernel of the operating system says about processes, read in one pass over /proc."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
# The fields of /proc/<pid>/stat behind the name, which may itself hold anything.
_PARENT, _USED, _STARTED = 1, slice(11, 15), 19


@dataclass(frozen=True)
class Process:
    """`used_seconds` is processor time, its own and that of its children that have ended; `started` is in ticks."""

    parent: int
    used_seconds: float
    started: int


def table() -> dict[int, Process]:
    """All processes that can be seen, by their ids."""
    found = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = _fields(Path(entry.path))
                used = sum(int(field) for field in fields[_USED]) / _TICKS
                found[int(entry.name)] = Process(int(fields[_PARENT]), used, int(fields[_STARTED]))
    return found


def started(pid: int) -> int | None:
    """When the process that has this number now was started, in ticks; None where there is none."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(_fields(Path(f"/proc/{pid}"))[_STARTED])
    return None


def _fields(process: Path) -> list[bytes]:
    return (process / "stat").read_bytes().rpartition(b")")[2].split()


def tree(root: int, processes: Mapping[int, Process]) -> list[int]:
    """The ids of a process and all its descendants, parents before their children, elder children first."""
    children: dict[int, list[int]] = {}
    for pid, process in sorted(processes.items(), key=lambda item: (item[1].started, item[0])):
        children.setdefault(process.parent, []).append(pid)
    found = [root] if root in processes else []
    for pid in found:
        found += children.get(pid, [])
    return found


def waiting_seconds(pid: int) -> float:
    """How long the threads of a process have been able to run, but had no processor; 0 where that is not counted."""
    total = 0
    with contextlib.suppress(OSError):
        for thread in os.scandir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError, ValueError, IndexError):
                total += int(Path(thread.path, "schedstat").read_bytes().split()[1])
    return total / 1e9
