"""What a command costs: wall time, processor time and memory, of all that it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Cost:
    """`wall` and `cpu` in seconds, `peak_mb` in MiB: the most that was in use at once, above what was before."""

    wall: float
    cpu: float
    peak_mb: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak_mb, other.peak_mb))


class CommandFailed(Exception):
    """A command ended with another exit code than allowed; the message has its last words."""


def measured(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    codes: Sequence[int] = (0,),
) -> Cost:
    """Run a command and say what it cost. Raises CommandFailed.

    Processor time and memory are those of the whole machine, since sandboxes and kernels are nobody's children in the
    end: nothing else should run meanwhile.
    """
    peak, done = [0], threading.Event()
    before, started, busy = _used(), time.monotonic(), _busy()

    def watch() -> None:
        while not done.wait(_SAMPLE_SECONDS):
            peak[0] = max(peak[0], _used())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        ended = subprocess.run(
            list(map(str, command)),
            cwd=folder,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
        )
    finally:
        done.set()
        watcher.join()
    cost = Cost(time.monotonic() - started, _busy() - busy, max(0, peak[0] - before) / (1 << 20))
    if ended.returncode not in codes:
        raise CommandFailed(f"{command[0]}: exit code {ended.returncode}\n{(ended.stdout + ended.stderr)[-3000:]}")
    return cost


def _used() -> int:
    memory = psutil.virtual_memory()
    return int(memory.total - memory.available)


def _busy() -> float:
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)
