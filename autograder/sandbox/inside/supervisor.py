"""Watches a job from outside its process namespace, and ends its whole tree where the kernel keeps no limit for us."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.inside import clock, processes
from autograder.sandbox.inside.memory import Memory, Quick, available_mb, private_bytes
from autograder.sandbox.inside.processes import Process
from autograder.sandbox.limits import Limits

POLL_SECONDS = 0.1
# Looking takes at most one part in so many of a processor's time: a job with many processes is not to keep us busy.
_SPARING = 10
# But we look again once the machine has so much less memory than when we last did, as a part of the limit.
_LOST = 0.25
# A job forks others while its processes are halted; it cannot for long.
_MOST_ROUNDS = 5
# The driver stops by itself at the wall limit; this much later it is taken to hang.
GRACE_SECONDS = 10


def supervise(child: int, limits: Limits, started: float) -> dict[str, Any]:
    """Wait for the job; kill its whole tree when it exceeds a limit that the kernel does not keep for us.

    `peak_mb` is the memory it held, wherever it lay; `wall_seconds` is plain time, which is not what is limited.
    """
    watch = _Watch(Memory(private_bytes(os.getpid())), limits.memory_mb)
    peak, killed = 0.0, None
    ended = os.pidfd_open(child)
    while not select.select([ended], [], [], POLL_SECONDS)[0]:
        if not watch.is_due:
            continue
        with watch.quick:
            table = processes.table()
            tree = processes.tree(child, table)
            quick = watch.memory.quick_mb(tree)
        used = watch.used_mb(tree, quick)
        peak = max(peak, used)
        if used > limits.memory_mb:
            killed = "memory"
        elif len(tree) > limits.processes + 1:
            killed = "processes"
        elif _seconds(child, tree, started, limits.wall_seconds + GRACE_SECONDS) > limits.wall_seconds + GRACE_SECONDS:
            killed = "wall time"
        if killed:
            _kill(tree, table)
            break
    os.close(ended)
    _, status, usage = os.wait4(child, 0)
    return {
        "killed": killed,
        "exit": os.waitstatus_to_exitcode(status),
        "wall_seconds": time.monotonic() - started,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mb": peak,
    }


def _seconds(child: int, tree: list[int], started: float, limit: float) -> float:
    """How much of its time a job has used. Below the child are the driver and, its eldest, the kernel."""
    if time.monotonic() - started <= limit:
        return 0.0
    # All that these have used and waited is of this job.
    return clock.elapsed(clock.Reading(started, 0.0, 0.0), clock.read(child, tree[1:3]))


@dataclass
class _Look:
    """A way of looking, and when it is due again."""

    _due: float = 0.0
    _began: float = 0.0

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self._due

    def __enter__(self) -> None:
        self._began = time.process_time()

    def __exit__(self, *_: object) -> None:
        self._due = time.monotonic() + _SPARING * (time.process_time() - self._began)


@dataclass
class _Watch:
    """Looks at a job's memory: quickly and often, and closely where that does not suffice."""

    memory: Memory
    most_mb: float
    quick: _Look = field(default_factory=_Look)
    close: _Look = field(default_factory=_Look)
    _least_mb: float = 0.0

    @property
    def is_due(self) -> bool:
        return self.quick.is_due or self._is_short

    @property
    def _is_short(self) -> bool:
        """Many processes that share all they have can each come by memory of their own at once."""
        return available_mb() < self._least_mb

    def used_mb(self, tree: Sequence[int], quick: Quick) -> float:
        """As far as is known now."""
        if quick.at_most <= self.most_mb:
            return quick.about
        if not (self.close.is_due or self._is_short):
            return quick.about if quick.about <= self.most_mb else 0.0
        with _halted(tree) as those, self.close:
            used = self.memory.used_mb(those, self.most_mb)
        self._least_mb = available_mb() - _LOST * self.most_mb
        return used


@contextlib.contextmanager
def _halted(tree: Sequence[int]) -> Iterator[Sequence[int]]:
    """Have a job's processes stand still, and yield them all: while they are looked at they come by nothing, and leave
    the processor to who looks.
    """
    stopped: dict[int, Process] = {}
    try:
        for _ in range(_MOST_ROUNDS):
            table = processes.table()
            # Some may just have been forked.
            new = [pid for pid in processes.tree(tree[0], table) if pid not in stopped]
            for pid in new:
                _signal(pid, table[pid], signal.SIGSTOP)
                stopped[pid] = table[pid]
            if not new:
                break
        yield list(stopped)
    finally:
        for pid, process in stopped.items():
            _signal(pid, process, signal.SIGCONT)


def _kill(tree: Sequence[int], table: Mapping[int, Process]) -> None:
    # The second is the init of the job's process namespace: with it the kernel kills all below it.
    for pid in [*tree[1:], *tree[:1]]:
        _signal(pid, table[pid], signal.SIGKILL)


def _signal(pid: int, process: Process, number: signal.Signals) -> None:
    """Signal this process, and nobody who has got its number since the table was read."""
    with contextlib.suppress(OSError):
        fd = os.pidfd_open(pid)
        try:
            if processes.started(pid) == process.started:
                signal.pidfd_send_signal(fd, number)
        finally:
            os.close(fd)
