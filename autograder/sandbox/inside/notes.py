"""What a notebook asked for that is not here, and in which cell: for the remarks that people read."""

from __future__ import annotations

from typing import Any

MAX_NOTES = 50

_noted: list[list[Any]] = []


def note(kind: str) -> None:
    """Remember this of the cell that runs."""
    if (entry := [kind, execution()]) not in _noted and len(_noted) < MAX_NOTES:
        _noted.append(entry)


def noted() -> list[list[Any]]:
    """Pairs of what was noted and the count of the execution in which it was."""
    return list(_noted)


def execution() -> int:
    """The number that Jupyter shows beside the cell that runs; 0 outside of a kernel."""
    from IPython import get_ipython

    shell = get_ipython()
    # The shell's own count is already that of the next cell.
    return shell.displayhook.prompt_count if shell else 0
