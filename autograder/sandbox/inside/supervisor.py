"""Watches a job from outside its process namespace, and ends its whole tree where the kernel keeps no limit for us."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from collections.abc import Mapping
from typing import Any

from autograder.sandbox.inside import clock, processes
from autograder.sandbox.inside.memory import Memory, private_bytes
from autograder.sandbox.inside.processes import Process
from autograder.sandbox.limits import Limits

POLL_SECONDS = 0.1
# Looking takes at most one part in so many of the time: a job with many processes is not to keep us busy.
_SPARING = 10
# The driver stops by itself at the wall limit; this much later it is taken to hang.
GRACE_SECONDS = 10


def supervise(child: int, limits: Limits, started: float) -> dict[str, Any]:
    """Wait for the job; kill its whole tree when it exceeds a limit that the kernel does not keep for us.

    `peak_mb` is the memory it held, wherever it lay; `wall_seconds` is plain time, which is not what is limited.
    """
    memory = Memory(private_bytes(os.getpid()))
    peak, killed = 0.0, None
    ended = os.pidfd_open(child)
    wait = POLL_SECONDS
    while not select.select([ended], [], [], wait)[0]:
        began = time.monotonic()
        table = processes.table()
        tree = processes.tree(child, table)
        used = memory.used_mb(tree, limits.memory_mb)
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
        wait = max(POLL_SECONDS, _SPARING * (time.monotonic() - began))
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


def _kill(tree: list[int], table: Mapping[int, Process]) -> None:
    """Kill these, and nobody who has got the number of one of them since the table was read."""
    # The second is the init of the job's process namespace: with it the kernel kills all below it.
    for pid in [*tree[1:], *tree[:1]]:
        with contextlib.suppress(OSError):
            process = os.pidfd_open(pid)
            try:
                if processes.started(pid) == table[pid].started:
                    signal.pidfd_send_signal(process, signal.SIGKILL)
            finally:
                os.close(process)
