"""Watches a job from outside its process namespace, and ends its whole tree where the kernel keeps no limit for us."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from typing import Any

import psutil

from autograder.sandbox.limits import Limits

POLL_SECONDS = 0.1
# The driver stops by itself at the wall limit; this much later it is taken to hang.
GRACE_SECONDS = 10


def supervise(child: int, limits: Limits, started: float) -> dict[str, Any]:
    """Wait for the job; kill its whole tree when it exceeds a limit that the kernel does not keep for us."""
    deadline = started + limits.wall_seconds + GRACE_SECONDS
    inherited = _private_mb(psutil.Process())
    peak, killed = 0.0, None
    ended = os.pidfd_open(child)
    while not select.select([ended], [], [], POLL_SECONDS)[0]:
        tree = _descendants(child)
        used = sum(max(0.0, _private_mb(process) - inherited) for process in tree)
        peak = max(peak, used)
        if used > limits.memory_mb:
            killed = "memory"
        elif len(tree) > limits.processes:
            killed = "processes"
        elif time.monotonic() > deadline:
            killed = "wall time"
        if killed:
            _kill(child, tree)
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


def _descendants(pid: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def _private_mb(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error, OSError):
        memory = process.memory_info()
        return (memory.rss - memory.shared) / (1 << 20)
    return 0.0


def _kill(child: int, tree: list[psutil.Process]) -> None:
    # The first descendant is the init of the job's process namespace: with it the kernel kills all the others.
    for pid in [process.pid for process in tree] + [child]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
