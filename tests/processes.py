"""Processes that may end while they are looked at."""

from __future__ import annotations

from contextlib import suppress

import psutil


def below(process: psutil.Process | None = None, children_only: bool = False) -> list[tuple[psutil.Process, str, str]]:
    """The processes that one (this one) has started, and those have started, each with its name and its command line.

    One that has ended meanwhile is left out; of one that has ended and was not waited for, the command line is empty.
    """
    found = []
    for each in (process or psutil.Process()).children(recursive=not children_only):
        with suppress(psutil.NoSuchProcess):
            found.append((each, each.name(), _command(each)))
    return found


def sandboxes() -> list[psutil.Process]:
    """Those that this process has started, and has not yet waited for: bubblewrap."""
    return [process for process, name, _ in below(children_only=True) if name == "bwrap"]


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.ZombieProcess:
        return ""
