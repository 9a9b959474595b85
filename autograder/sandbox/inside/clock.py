"""Time that counts against a notebook: only such in which it could run."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.sandbox.inside import processes

# However busy the machine is, at least one second of so many counts: a limit ends at so many times itself.
PATIENCE = 3
_MOMENT_SECONDS = 0.2


@dataclass(frozen=True)
class Reading:
    """Seconds so far: of time, of waiting for a processor, and of processor time of a whole tree of processes."""

    time: float
    waiting: float
    used: float


def elapsed(since: Reading, now: Reading) -> float:
    """The seconds that count between two readings.

    A machine that has others to serve costs a notebook nothing, while its sleep counts in full. What its tree used
    counts as well: processes that take the processor from each other make their time no longer.
    """
    passed = now.time - since.time
    could_run = passed - (now.waiting - since.waiting)
    return max(min(passed, max(could_run, now.used - since.used)), passed / PATIENCE)


def read(root: int, runs: Iterable[int]) -> Reading:
    """The time now for the tree below the process `root`; `runs` are the processes that all of it waits for."""
    table = processes.table()
    used = sum(table[pid].used_seconds for pid in processes.tree(root, table))
    return Reading(time.monotonic(), sum(processes.waiting_seconds(pid) for pid in runs), used)


class Clock:
    """Reads the time for the tree below the process `root`; `runs` are the processes that all of it waits for."""

    def __init__(self, root: int, runs: Iterable[int]) -> None:
        self._root, self._runs = root, tuple(runs)
        self._last = read(root, self._runs)

    def now(self) -> Reading:
        self._last = read(self._root, self._runs)
        return self._last

    def lately(self) -> Reading:
        """A reading that is at most a moment old: most cells take less than it does to look at all processes."""
        return self._last if time.monotonic() - self._last.time < _MOMENT_SECONDS else self.now()


class Countdown:
    """Seconds that run down, by a clock."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds, self._clock = seconds, clock
        self._since = clock.lately()

    def left(self) -> float:
        """The seconds that are left, at least 0."""
        return max(0.0, self._seconds - elapsed(self._since, self._clock.now()))

    def at_least(self) -> float:
        """So many seconds are left at least, and none when this is 0. Looks at no process until that may be so."""
        surely = self._seconds - (time.monotonic() - self._since.time)
        return surely if surely > 0 else self.left()
